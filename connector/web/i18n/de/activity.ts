import type { activity as en } from '../en/activity';

export const activity: Record<keyof typeof en, string> = {
  activityEmpty: 'Es ist noch nichts passiert.',
  activityCreated: 'Die Integration wurde angelegt.',
  activityChanged: 'Die Einstellungen wurden geändert.',
  activityCredentialsSaved: 'Neue Zugangsdaten wurden gespeichert.',
  activityDeleted: 'Die Integration wurde gelöscht. Ihre Warteschlangen und Zahlen bleiben.',
  activityPaused: 'Die Integration wurde angehalten.',
  activityResumed: 'Die Integration wurde fortgesetzt; was fehlt, wird nachgeholt.',
  activityKeyGenerated: 'Ein injixo-API-Schlüssel wurde erzeugt. Ein früherer ist nicht mehr gültig.',
  activityRecovered: 'Das Konto kann wieder abgefragt werden.',
  activityCredentialsRejected:
    'Die Zugangsdaten werden nicht mehr akzeptiert. Geben Sie in den Einstellungen neue ein.',
  activityFailing: 'Das Konto konnte nicht abgefragt werden:',
  activityImported: 'Die Historie seit {date} ist importiert: {contacts} Kontakte.',
  activityFound:
    'Der Abgleich sah {facts} Fakten an: {known} waren bekannt, und {found} Kontakte wurden gefunden, die kein Push gebracht hatte.',
  activityReconciled: 'Der Abgleich sah {facts} Fakten an: Kein Kontakt fehlte.',
  activitySynced: '{product} wurde nach Neuem gefragt: {found} Kontakte wurden gefunden.',
  activityInterrupted: 'Von der injixo-App war seit {date} nichts zu hören.',
  activityDeliveryResumed:
    'Die injixo-App meldet sich wieder. Was sie inzwischen nicht zustellen konnte, findet der Abgleich.',
  activityMissing:
    'In dem, was {product} mitteilt, fehlen an {places} Stellen Änderungen von Tickets. Was sie waren, wird nicht geraten.',
  activityUnknown:
    'Bei {changes} Änderungen von Tickets teilt {product} nicht mit, in welchem Zustand das Ticket war. Sie werden nicht gezählt.',
  activityUnaddressed:
    'Bei {tickets} gelöschten Tickets teilt {product} nicht mit, an welche Adresse sie gerichtet waren. Ansichten, die danach fragen, zählen sie nicht.',
  activityCut:
    'Um {date} änderten sich mehr Tickets, als {product} von einer Sekunde zeigt. Was es nicht zeigt, wird nicht gezählt.',
  activityNoTalk:
    '{product} zeigt keine Anrufe dieses Kontos: Es hat anscheinend kein Talk. Tickets werden gezählt.',
  activityUnreadableRecords:
    '{records} Datensätze von {product} haben eine Form, die nicht gelesen werden kann. Sie bleiben außen vor, alle anderen werden gezählt. Einen Tag lang werden sie erneut abgefragt.',
  activityUnreadableLists:
    'In den Listen von {product}, etwa der seiner Gruppen, haben {entries} Einträge eine Form, die nicht gelesen werden kann. Was zu ihnen gehört, wartet, bis es geht.',
  activityReadable: 'Was von {product} nicht gelesen werden konnte, ist jetzt lesbar und gezählt.',
  activityRecountedViews:
    'Neue und geänderte Ansichten sind aus dem Gespeicherten gezählt: {intervals} Intervalle haben eine neue Zahl.',
  activityRecountedSame: 'Alles wurde aus dem Gespeicherten neu gezählt: Alle Zahlen sind, wie sie waren.',
  activityRecountedChanged:
    'Alles wurde aus dem Gespeicherten neu gezählt: {intervals} Intervalle haben eine neue Zahl.',
  activityHeldBack:
    'Der Prozess des Connectors endete {times}-mal hintereinander, während er dieses Konto abfragte. Er wartet, bevor er es wieder versucht; sein Log nennt den Grund.',
  activityViewsFirst:
    'Zendesk hat {views} Ansichten, die gezählt werden, und {ignored}, die es nicht können.',
  activityViewNew: 'Die Ansicht „{title}“ ist neu. Ihre ganze Historie wird aus dem Gespeicherten gezählt.',
  activityViewConditions:
    'Die Ansicht „{title}“ hat jetzt andere Bedingungen. Ihre ganze Historie wird neu gezählt.',
  activityViewAgain: 'Die Ansicht „{title}“ ist wieder da. Ihre ganze Historie wird neu gezählt.',
  activityViewEnded:
    'Die Ansicht „{title}“ wurde deaktiviert oder gelöscht oder kann nicht mehr gezählt werden. Ihre Warteschlangen behalten, was gezählt war.',
  activityViewIgnored: 'Die Ansicht „{title}“ wird ignoriert. Unter „Ansichten“ steht, warum.',
  activityTicketsByLists:
    'Zendesks inkrementeller Export der Tickets verweigert sich jetzt ({status}). Dasselbe wird ab hier aus den Listen gelesen; nichts wird doppelt gezählt, nichts ausgelassen.',
  activityEventsByLists:
    'Zendesks inkrementeller Export der Ereignisse zu Tickets verweigert sich jetzt ({status}). Dasselbe wird ab hier aus den Listen gelesen; nichts wird doppelt gezählt, nichts ausgelassen.',
  activityTicketsByExports:
    'Zendesks inkrementeller Export der Tickets antwortet wieder und wird wieder gelesen.',
  activityEventsByExports:
    'Zendesks inkrementeller Export der Ereignisse zu Tickets antwortet wieder und wird wieder gelesen.',
  activityCallsEnded:
    'Zendesks Export der Anrufe verweigert sich jetzt, und Zendesk bietet keinen Ersatz. Anrufe sind bis {date} bekannt; spätere Intervalle ihrer Warteschlangen haben keine Zahl, auch keine 0.',
  activityCallsReturned: 'Zendesks Export der Anrufe antwortet wieder. Was fehlte, wird gelesen.',
  activityLiveOn: 'Ein Webhook meldet Änderungen, sobald sie geschehen.',
  activityLiveOff: 'Der Webhook wurde entfernt: Änderungen werden nur noch durch Abfragen gefunden.',
  activityLiveImpossible: 'Änderungen werden nur durch Abfragen gefunden:',
  activityLiveInterrupted:
    'Der Webhook des Kontos meldet nichts mehr, während durch Abfragen Kontakte gefunden werden: Sie werden gezählt, einige Minuten später. Prüfen Sie im Konto, ob der Webhook aktiv ist und die öffentliche Adresse des Connectors erreicht.',
  activityInjixoSetUp: 'Kontakte werden an injixo übergeben, Konfiguration {configuration}.',
  activityInjixoStopped: 'An injixo wird nichts mehr übergeben; der Schlüssel ist vergessen.',
  activityInjixoRetry: 'Was injixo zurückgewiesen hat, wird erneut gesendet.',
  activityInjixoImported:
    '{intervals} Intervalle wurden als CSV in injixo importiert: Sie stimmen dort jetzt überein.',
  activityInjixoRejected: 'injixo weist den Schlüssel zurück:',
  activityInjixoRefused:
    'injixo hat {contacts} Kontakte zurückgewiesen ({intervals}). Sie sind beiseitegelegt, bis Sie es erneut versuchen; die nächsten gehen weiter. injixo sagt:',
  activityInjixoFailing: 'injixo nimmt derzeit keine Kontakte an; es wird erneut versucht:',
  activityInjixoUncertain:
    'Für {contacts} Kontakte kam keine Antwort ({intervals}). Sie werden erneut gesendet, injixo hat sie also vielleicht doppelt; die Differenzen enthalten diese Intervalle.',
  activityInjixoRecovered: 'injixo nimmt wieder Kontakte an.',
  activityFormerStaff:
    'Zendesk zeigt nicht, wer gelöscht wurde. Was Agenten schrieben, die gelöscht wurden, bevor sie als Agenten bekannt waren, zählt als das eines Kunden.',
};
