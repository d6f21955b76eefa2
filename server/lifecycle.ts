import { shakeHands } from './connection';
import { statusOf } from './notes';
import { endSchedule, startSchedule } from './schedule';

/** Installs: an installed app is a connected app, so what stands in the way stops the installation with its reason. */
export async function install(payload: unknown): Promise<void> {
  const refusal = (await shakeHands(payload)) || (await scheduled());
  if (refusal === null) renderData();
  else renderData({ message: refusal });
}

/** Uninstalls. Whatever happens the platform gets its answer: a failure would keep the app in the account. */
export async function uninstall(): Promise<void> {
  try {
    await endSchedule();
  } catch (error) {
    console.error('The schedule could not be deleted; it ends with the app.', statusOf(error));
  }
  renderData();
}

async function scheduled(): Promise<string | null> {
  try {
    await startSchedule();
    return null;
  } catch (error) {
    console.error('The schedule could not be started.', statusOf(error));
    return 'The schedule could not be started. Please try again.';
  }
}
