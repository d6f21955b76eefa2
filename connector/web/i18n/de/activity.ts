import type { activity as en } from '../en/activity';

export const activity: Record<keyof typeof en, string> = {
  activityEmpty: 'Es ist noch nichts passiert.',
  activityCreated: 'Die Integration wurde angelegt.',
  activityChanged: 'Die Einstellungen wurden geändert.',
  activityCredentialsSaved: 'Neue Zugangsdaten wurden gespeichert.',
  activityDeleted: 'Die Integration wurde gelöscht. Ihre Warteschlangen und Zahlen bleiben.',
  activityPaused: 'Die Integration wurde pausiert.',
  activityResumed: 'Die Integration wurde fortgesetzt; was fehlt, wird nachgeholt.',
  activityKeyGenerated: 'Ein injixo-API-Schlüssel wurde generiert.',
  activityKeyReplaced: 'Ein neuer injixo-API-Schlüssel wurde generiert. Der frühere ist nicht mehr gültig.',
  activityRecovered: 'Das Konto kann wieder abgerufen werden.',
  activityCredentialsRejected:
    'Die Zugangsdaten werden nicht mehr akzeptiert. Geben Sie in den Einstellungen neue ein.',
  activityFailing: 'Das Konto konnte nicht abgerufen werden:',
  activityImported: 'Die Historie seit {date} ist importiert: {contacts} Kontakte.',
  activityFound:
    'Der Abgleich hat {facts} Fakten geprüft: {known} waren bekannt, und {found} Kontakte wurden gefunden, die nicht gemeldet worden waren.',
  activityReconciled: 'Der Abgleich hat {facts} Fakten geprüft: Kein Kontakt fehlte.',
  activitySynced: '{product} wurde nach Neuem gefragt: {found} Kontakte wurden gefunden.',
  activityInterrupted: 'Seit {date} kam kein Lebenszeichen von der injixo-App.',
  activityDeliveryResumed:
    'Die injixo-App meldet sich wieder. Was sie inzwischen nicht zustellen konnte, findet der Abgleich.',
  activityMissing:
    'In dem, was {product} mitteilt, fehlen an {places} Stellen Änderungen von Tickets. Es wird nichts geraten.',
  activityUnknown:
    'Bei {changes} Änderungen von Tickets teilt {product} nicht mit, in welchem Zustand das Ticket war. Sie werden nicht gezählt.',
  activityUnaddressed:
    'Bei {tickets} gelöschten Tickets teilt {product} nicht mit, an welche Adresse sie gerichtet waren. Ansichten, die danach fragen, zählen sie nicht.',
  activityCut:
    'Um {date} änderten sich mehr Tickets, als {product} von einer Sekunde zeigt. Was es nicht zeigt, wird nicht gezählt.',
  activityNoTalk:
    '{product} zeigt keine Anrufe dieses Kontos: Es hat anscheinend kein Talk. Tickets werden gezählt.',
  activityUnreadableRecords:
    '{records} Datensätze von {product} sind nicht lesbar. Sie bleiben außen vor, alle anderen werden gezählt. Einen Tag lang werden sie erneut abgerufen.',
  activityUnreadableLists:
    'In den Listen von {product}, etwa der seiner Gruppen, sind {entries} Einträge nicht lesbar. Was zu ihnen gehört, wartet, bis sie es sind.',
  activityReadable: 'Was von {product} nicht gelesen werden konnte, ist jetzt lesbar und gezählt.',
  activityRecountedViews:
    'Neue und geänderte Ansichten wurden aus dem Gespeicherten gezählt: {intervals} Intervalle haben eine neue Zahl.',
  activityRecountedSame: 'Alles wurde aus dem Gespeicherten neu gezählt: Keine Zahl hat sich geändert.',
  activityRecountedChanged:
    'Alles wurde aus dem Gespeicherten neu gezählt: {intervals} Intervalle haben eine neue Zahl.',
  activityHeldBack:
    'Der Prozess des Connectors endete {times}-mal hintereinander, während er dieses Konto abrief. Er wartet, bevor er es wieder versucht; sein Protokoll nennt den Grund.',
  activityViewsFirst:
    'Zendesk hat {views} Ansichten, die gezählt werden, und {ignored}, bei denen das nicht geht.',
  activityViewNew: 'Die Ansicht „{title}“ ist neu. Ihre ganze Historie wird aus dem Gespeicherten gezählt.',
  activityViewConditions:
    'Die Ansicht „{title}“ hat jetzt andere Bedingungen. Ihre ganze Historie wird neu gezählt.',
  activityViewAgain: 'Die Ansicht „{title}“ ist wieder da. Ihre ganze Historie wird neu gezählt.',
  activityViewEnded:
    'Die Ansicht „{title}“ wurde deaktiviert oder gelöscht oder kann nicht mehr gezählt werden. Ihre Warteschlangen behalten, was gezählt war.',
  activityViewIgnored: 'Die Ansicht „{title}“ wird ignoriert. Unter „Ansichten“ steht, warum.',
  activityTicketsByLists:
    'Zendesk verweigert jetzt den inkrementellen Export der Tickets ({status}). Ab hier werden sie aus den Listen gelesen; nichts wird doppelt gezählt, nichts ausgelassen.',
  activityEventsByLists:
    'Zendesk verweigert jetzt den inkrementellen Export der Ticketereignisse ({status}). Ab hier werden sie aus den Listen gelesen; nichts wird doppelt gezählt, nichts ausgelassen.',
  activityTicketsByExports:
    'Zendesks inkrementeller Export der Tickets antwortet wieder und wird wieder gelesen.',
  activityEventsByExports:
    'Zendesks inkrementeller Export der Ticketereignisse antwortet wieder und wird wieder gelesen.',
  activityCallsEnded:
    'Zendesk verweigert jetzt den Export der Anrufe und bietet keinen Ersatz. Anrufe sind bis {date} bekannt; spätere Intervalle ihrer Warteschlangen haben keine Zahl, auch keine 0.',
  activityCallsReturned: 'Zendesks Export der Anrufe antwortet wieder. Was fehlte, wird gelesen.',
  activityLiveOn: 'Ein Webhook meldet Änderungen, sobald sie geschehen.',
  activityLiveOff: 'Der Webhook wurde entfernt: Änderungen werden nur noch durch Abrufen gefunden.',
  activityLiveImpossible: 'Änderungen werden nur durch Abrufen gefunden:',
  activityLiveInterrupted:
    'Der Webhook des Kontos schweigt, während durch Abrufen Kontakte gefunden werden: Sie werden einige Minuten später gezählt. Prüfen Sie im Konto, ob der Webhook aktiv ist und die öffentliche Adresse des Connectors erreicht.',
  activityInjixoSetUp: 'Kontakte werden an injixo übergeben, Konfiguration {configuration}.',
  activityInjixoStopped: 'Es wird nichts mehr an injixo übergeben; der Schlüssel ist vergessen.',
  activityInjixoRetry: 'Was injixo abgelehnt hat, wird noch einmal gesendet.',
  activityInjixoImported:
    '{intervals} Intervalle wurden als CSV in injixo importiert: Sie stimmen dort jetzt überein.',
  activityInjixoRejected: 'injixo lehnt den Schlüssel ab:',
  activityInjixoRefused:
    'injixo hat {contacts} Kontakte abgelehnt ({intervals}). Sie sind zurückgestellt, bis Sie sie noch einmal senden; spätere werden weiter übergeben. injixo sagt:',
  activityInjixoFailing: 'injixo kann gerade keine Kontakte annehmen; es wird erneut versucht:',
  activityInjixoUncertain:
    'Für {contacts} Kontakte kam keine Antwort ({intervals}). Sie werden noch einmal gesendet, injixo hat sie also vielleicht doppelt; die Abweichungen enthalten diese Intervalle.',
  activityInjixoRecovered: 'injixo nimmt wieder Kontakte an.',
  activityFormerStaff:
    'Zendesk zeigt nicht, wer gelöscht wurde. Was Agenten schrieben, zählt als das eines Kunden, wenn sie gelöscht wurden, bevor sie als Agenten bekannt waren.',
};
