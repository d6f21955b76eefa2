import { benchPush } from './push';

benchPush('sqlite');
