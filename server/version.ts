/** The app's version as it tells the connector: the same as in package.json. */
export const APP_VERSION = '0.1.0';
