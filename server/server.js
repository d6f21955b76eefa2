const { checkConnection, connectionState } = require('./lib/connection');
const { chatResolved, conversationCreated, ticketCreated, ticketUpdated } = require('./lib/events');
const { install, uninstall } = require('./lib/lifecycle');
const { report } = require('./lib/report');
const { runRoutine } = require('./lib/routine');

exports = {
  onAppInstall: async function (args) {
    await install(args);
  },

  onAppUninstall: async function () {
    await uninstall();
  },

  onScheduledEvent: async function (args) {
    await runRoutine(args);
  },

  onTicketCreate: async function (args) {
    await report('freshdesk', args, ticketCreated);
  },

  onTicketUpdate: async function (args) {
    await report('freshdesk', args, ticketUpdated);
  },

  onConversationCreate: async function (args) {
    await report('freshdesk', args, conversationCreated);
  },

  onConversationUpdate: async function (args) {
    await report('freshchat', args, chatResolved);
  },

  connectionState: async function (args) {
    renderData(null, await connectionState(args));
  },

  checkConnection: async function (args) {
    renderData(null, await checkConnection(args));
  },
};
