import type { activity as en } from '../en/activity';

export const activity: Record<keyof typeof en, string> = {
  activityEmpty: 'Er is nog niets gebeurd.',
  activityCreated: 'De integratie is aangemaakt.',
  activityChanged: 'De instellingen zijn gewijzigd.',
  activityCredentialsSaved: 'Nieuwe inloggegevens zijn opgeslagen.',
  activityDeleted: 'De integratie is verwijderd. Haar queues en aantallen blijven.',
  activityPaused: 'De integratie is gepauzeerd.',
  activityResumed: 'De integratie is hervat; wat gemist is, wordt geïmporteerd.',
  activityKeyGenerated: 'Er is een injixo API-sleutel gegenereerd. Een eerdere sleutel is niet meer geldig.',
  activityRecovered: 'Het account kan weer worden bevraagd.',
  activityCredentialsRejected:
    'De inloggegevens worden niet meer geaccepteerd. Voer nieuwe in bij de instellingen.',
  activityFailing: 'Het account kon niet worden bevraagd:',
  activityImported: 'De historie sinds {date} is geïmporteerd: {contacts} contacten.',
  activityFound:
    'De controle bekeek {facts} feiten: {known} waren bekend, en er zijn {found} contacten gevonden die geen push had gebracht.',
  activityReconciled: 'De controle bekeek {facts} feiten: er ontbrak geen contact.',
  activitySynced: '{product} is naar nieuws gevraagd: er zijn {found} contacten gevonden.',
  activityInterrupted: 'Sinds {date} is niets van de injixo-app gehoord.',
  activityDeliveryResumed:
    'De injixo-app laat weer van zich horen. Wat hij intussen niet kon afleveren, wordt door de controle gevonden.',
  activityMissing:
    'In wat {product} vertelt, ontbreken op {places} plaatsen wijzigingen van tickets. Er wordt niet geraden wat ze waren.',
  activityUnknown:
    'Van {changes} wijzigingen van tickets vertelt {product} niet welke status het ticket had. Ze worden niet geteld.',
  activityUnaddressed:
    'Van {tickets} verwijderde tickets vertelt {product} niet naar welk adres ze zijn gestuurd. Weergaven die daarnaar vragen, tellen ze niet.',
  activityCut:
    'Op {date} zijn meer tickets gewijzigd dan {product} van één seconde toont. Wat het niet toont, wordt niet geteld.',
  activityNoTalk:
    '{product} toont geen gesprekken van dit account: het lijkt zonder Talk te zijn. Tickets worden geteld.',
  activityUnreadableRecords:
    '{records} records van {product} hebben een vorm die niet gelezen kan worden. Ze blijven buiten beschouwing, alle andere worden geteld. Een dag lang worden ze opnieuw opgevraagd.',
  activityUnreadableLists:
    'In lijsten van {product}, zoals die van de groepen, hebben {entries} regels een vorm die niet gelezen kan worden. Wat erbij hoort, wacht tot dat wel kan.',
  activityReadable: 'Wat van {product} niet gelezen kon worden, kan nu gelezen worden en is geteld.',
  activityRecountedViews:
    'Nieuwe en gewijzigde weergaven zijn geteld uit wat is opgeslagen: {intervals} intervallen hebben een nieuw aantal.',
  activityRecountedSame: 'Alles is opnieuw geteld uit wat is opgeslagen: alle aantallen zijn gebleven.',
  activityRecountedChanged:
    'Alles is opnieuw geteld uit wat is opgeslagen: {intervals} intervallen hebben een nieuw aantal.',
  activityHeldBack:
    'Het proces van de connector eindigde {times} keer achter elkaar terwijl het dit account bevroeg. Het wacht voordat het opnieuw probeert; de reden staat in het logboek.',
  activityViewsFirst: 'Zendesk heeft {views} weergaven die geteld worden en {ignored} waarbij dat niet kan.',
  activityViewNew: 'De weergave ‘{title}’ is nieuw. Haar hele historie wordt geteld uit wat is opgeslagen.',
  activityViewConditions:
    'De weergave ‘{title}’ heeft nu andere voorwaarden. Haar hele historie wordt opnieuw geteld.',
  activityViewAgain: 'De weergave ‘{title}’ is er weer. Haar hele historie wordt opnieuw geteld.',
  activityViewEnded:
    'De weergave ‘{title}’ is gedeactiveerd of verwijderd, of kan niet meer worden geteld. Haar queues behouden wat geteld was.',
  activityViewIgnored: 'De weergave ‘{title}’ wordt genegeerd. Onder ‘Weergaven’ staat waarom.',
  activityTicketsByLists:
    'De incrementele export van tickets van Zendesk weigert nu ({status}). Hetzelfde wordt vanaf hier uit de lijsten gelezen; niets wordt dubbel geteld en niets wordt overgeslagen.',
  activityEventsByLists:
    'De incrementele export van wat er met tickets gebeurde van Zendesk weigert nu ({status}). Hetzelfde wordt vanaf hier uit de lijsten gelezen; niets wordt dubbel geteld en niets wordt overgeslagen.',
  activityTicketsByExports:
    'De incrementele export van tickets van Zendesk antwoordt weer en wordt weer gelezen.',
  activityEventsByExports:
    'De incrementele export van wat er met tickets gebeurde van Zendesk antwoordt weer en wordt weer gelezen.',
  activityCallsEnded:
    'De export van gesprekken van Zendesk weigert nu, en Zendesk biedt geen vervanging. Gesprekken zijn bekend tot {date}; latere intervallen van hun queues hebben geen aantal, ook geen 0.',
  activityCallsReturned: 'De export van gesprekken van Zendesk antwoordt weer. Wat gemist is, wordt gelezen.',
  activityLiveOn: 'Een webhook meldt wijzigingen zodra ze gebeuren.',
  activityLiveOff: 'De webhook is verwijderd: wijzigingen worden alleen nog gevonden door te vragen.',
  activityLiveImpossible: 'Wijzigingen worden alleen gevonden door te vragen:',
  activityLiveInterrupted:
    'De webhook van het account meldt niets meer, terwijl door te vragen contacten gevonden worden: ze worden geteld, enkele minuten later. Controleer in het account of de webhook actief is en of hij het openbare adres van de connector bereikt.',
  activityInjixoSetUp: 'Contacten worden aan injixo overgedragen, configuratie {configuration}.',
  activityInjixoStopped: 'Er wordt niets meer aan injixo overgedragen; de sleutel is vergeten.',
  activityInjixoRetry: 'Wat injixo weigerde, wordt opnieuw gestuurd.',
  activityInjixoImported:
    '{intervals} intervallen zijn als CSV in injixo geïmporteerd: ze zijn daar nu gelijk.',
  activityInjixoRejected: 'injixo weigert de sleutel:',
  activityInjixoRefused:
    'injixo weigerde {contacts} contacten ({intervals}). Ze zijn apart gezet tot u het opnieuw probeert; de volgende gaan verder. injixo zegt:',
  activityInjixoFailing: 'injixo neemt voorlopig geen contacten aan; er wordt opnieuw geprobeerd:',
  activityInjixoUncertain:
    'Voor {contacts} contacten kwam geen antwoord ({intervals}). Ze worden opnieuw gestuurd, dus injixo heeft ze mogelijk dubbel; de verschillen bevatten deze intervallen.',
  activityInjixoRecovered: 'injixo neemt weer contacten aan.',
  activityFormerStaff:
    'Zendesk toont niet wie is verwijderd. Wat agents schreven die zijn verwijderd voordat ze als agent bekend waren, telt als van een klant.',
};
