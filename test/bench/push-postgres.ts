import { benchPush } from './push';

benchPush('postgres');
