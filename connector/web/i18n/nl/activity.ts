import type { activity as en } from '../en/activity';

export const activity: Record<keyof typeof en, string> = {
  activityEmpty: 'Er is nog niets gebeurd.',
  activityCreated: 'De integratie is aangemaakt.',
  activityChanged: 'De instellingen zijn gewijzigd.',
  activityCredentialsSaved: 'Nieuwe aanmeldgegevens zijn opgeslagen.',
  activityDeleted: 'De integratie is verwijderd. De queues en aantallen blijven.',
  activityPaused: 'De integratie is gepauzeerd.',
  activityResumed: 'De integratie is hervat; wat gemist is, wordt geïmporteerd.',
  activityKeyGenerated: 'Er is een injixo-API-sleutel gegenereerd.',
  activityKeyReplaced:
    'Er is een nieuwe injixo-API-sleutel gegenereerd. De eerdere sleutel is niet meer geldig.',
  activityRecovered: 'Het account kan weer worden opgehaald.',
  activityCredentialsRejected:
    'De aanmeldgegevens worden niet meer geaccepteerd. Voer nieuwe in bij de instellingen.',
  activityFailing: 'Het account kon niet worden opgehaald:',
  activityImported: 'De geschiedenis sinds {date} is geïmporteerd: {contacts} contacten.',
  activityFound:
    'De controle bekeek {facts} feiten: {known} waren bekend, en er zijn {found} contacten gevonden die niet waren gemeld.',
  activityReconciled: 'De controle bekeek {facts} feiten: er ontbrak geen contact.',
  activitySynced: '{product} is naar nieuws gevraagd: er zijn {found} contacten gevonden.',
  activityInterrupted: 'Sinds {date} kwam er geen levensteken van de injixo-app.',
  activityDeliveryResumed:
    'De injixo-app laat weer van zich horen. Wat hij intussen niet kon leveren, wordt door controle gevonden.',
  activityMissing:
    'In wat {product} meldt, ontbreken op {places} plaatsen wijzigingen van tickets. Er wordt niets geraden.',
  activityUnknown:
    'Van {changes} wijzigingen van tickets meldt {product} niet welke status het ticket had. Ze worden niet geteld.',
  activityUnaddressed:
    'Van {tickets} verwijderde tickets meldt {product} niet naar welk adres ze zijn gestuurd. Weergaven die daarnaar vragen, tellen ze niet.',
  activityCut:
    'Op {date} zijn meer tickets gewijzigd dan {product} van één seconde toont. Wat het niet toont, wordt niet geteld.',
  activityNoTalk:
    '{product} toont geen oproepen van dit account: het lijkt geen Talk te hebben. Tickets worden geteld.',
  activityUnreadableRecords:
    '{records} records van {product} kunnen niet worden gelezen. Ze blijven buiten beschouwing, alle andere worden geteld. Een dag lang worden ze opnieuw opgehaald.',
  activityUnreadableLists:
    'In lijsten van {product}, zoals die van de groepen, kunnen {entries} regels niet worden gelezen. Wat erbij hoort, wacht tot dat wel kan.',
  activityReadable: 'Wat van {product} niet kon worden gelezen, is nu gelezen en geteld.',
  activityRecountedViews:
    'Nieuwe en gewijzigde weergaven zijn geteld uit wat is opgeslagen: {intervals} intervallen hebben een nieuw aantal.',
  activityRecountedSame: 'Alles is opnieuw geteld uit wat is opgeslagen: geen enkel aantal is veranderd.',
  activityRecountedChanged:
    'Alles is opnieuw geteld uit wat is opgeslagen: {intervals} intervallen hebben een nieuw aantal.',
  activityHeldBack:
    'Het proces van de connector eindigde {times} keer achter elkaar terwijl het dit account ophaalde. Het wacht voordat het opnieuw probeert; de reden staat in het logboek.',
  activityViewsFirst: 'Zendesk heeft {views} weergaven die geteld worden en {ignored} waarbij dat niet kan.',
  activityViewNew: 'De weergave ‘{title}’ is nieuw. De hele geschiedenis wordt geteld uit wat is opgeslagen.',
  activityViewConditions:
    'De weergave ‘{title}’ heeft nu andere voorwaarden. De hele geschiedenis wordt opnieuw geteld.',
  activityViewAgain: 'De weergave ‘{title}’ is er weer. De hele geschiedenis wordt opnieuw geteld.',
  activityViewEnded:
    'De weergave ‘{title}’ is gedeactiveerd of verwijderd, of kan niet meer worden geteld. De queues behouden wat geteld was.',
  activityViewIgnored: 'De weergave ‘{title}’ wordt genegeerd. Onder ‘Weergaven’ staat waarom.',
  activityTicketsByLists:
    'Zendesk weigert nu de incrementele export van tickets ({status}). Vanaf hier worden ze uit de lijsten gelezen; niets wordt dubbel geteld en niets wordt overgeslagen.',
  activityEventsByLists:
    'Zendesk weigert nu de incrementele export van ticketgebeurtenissen ({status}). Vanaf hier worden ze uit de lijsten gelezen; niets wordt dubbel geteld en niets wordt overgeslagen.',
  activityTicketsByExports: 'Zendesks incrementele export van tickets antwoordt weer en wordt weer gelezen.',
  activityEventsByExports:
    'Zendesks incrementele export van ticketgebeurtenissen antwoordt weer en wordt weer gelezen.',
  activityCallsEnded:
    'Zendesk weigert nu de export van oproepen en biedt geen vervanging. Oproepen zijn bekend tot {date}; latere intervallen van hun queues hebben geen getal, ook geen 0.',
  activityCallsReturned: 'Zendesks export van oproepen antwoordt weer. Wat gemist is, wordt gelezen.',
  activityLiveOn: 'Een webhook meldt wijzigingen zodra ze gebeuren.',
  activityLiveOff: 'De webhook is verwijderd: wijzigingen worden alleen nog door ophalen gevonden.',
  activityLiveImpossible: 'Wijzigingen worden alleen door ophalen gevonden:',
  activityLiveInterrupted:
    'De webhook van het account zwijgt, terwijl door ophalen contacten worden gevonden: ze worden enkele minuten later geteld. Controleer in het account of de webhook actief is en of hij het openbare adres van de connector bereikt.',
  activityInjixoSetUp: 'Contacten worden aan injixo overgedragen, configuratie {configuration}.',
  activityInjixoStopped: 'Er wordt niets meer aan injixo overgedragen; de sleutel is vergeten.',
  activityInjixoRetry: 'Wat injixo weigerde, wordt opnieuw verstuurd.',
  activityInjixoImported:
    '{intervals} intervallen zijn als CSV in injixo geïmporteerd: ze zijn daar nu gelijk.',
  activityInjixoRejected: 'injixo weigert de sleutel:',
  activityInjixoRefused:
    'injixo weigerde {contacts} contacten ({intervals}). Ze zijn apart gezet tot je ze opnieuw verstuurt; latere gaan gewoon door. injixo zegt:',
  activityInjixoFailing: 'injixo kan nu geen contacten aannemen; er wordt opnieuw geprobeerd:',
  activityInjixoUncertain:
    'Voor {contacts} contacten kwam geen antwoord ({intervals}). Ze worden opnieuw verstuurd, dus injixo heeft ze mogelijk dubbel; de verschillen bevatten deze intervallen.',
  activityInjixoRecovered: 'injixo neemt weer contacten aan.',
  activityFormerStaff:
    'Zendesk toont niet wie is verwijderd. Wat agents schreven, telt als van een klant als ze zijn verwijderd voordat ze als agent bekend waren.',
};
