import type { AlertTexts } from './texts';

export const fr: AlertTexts = {
  several: '{count} messages d’injixo Connect',
  since: 'Depuis le {since}.',
  link: 'Ouvrir l’intégration :',
  never: 'jamais',
  kinds: {
    credentials_rejected: {
      title: '« {name} » : {product} n’accepte plus les identifiants',
      meaning:
        'Les décomptes sont complets jusqu’au {coverage}. La suite est ajoutée dès que les identifiants sont de nouveau valides.',
      todo: 'Saisissez de nouveaux identifiants dans les paramètres de l’intégration.',
    },
    failing: {
      title: '« {name} » : impossible de lire {product}',
      meaning:
        'Les décomptes sont complets jusqu’au {coverage}. De nouvelles tentatives ont lieu en permanence ; ce qui manque est alors ajouté.',
      todo: 'La page de l’intégration indique ce qui échoue et ce qu’il faut faire.',
    },
    coverage_stalled: {
      title: '« {name} » : les décomptes n’avancent plus',
      meaning:
        'Les décomptes sont complets jusqu’au {coverage} ; les intervalles suivants peuvent encore augmenter.',
      todo: 'L’activité de l’intégration indique ce qu’elle attend.',
    },
    delivery_interrupted: {
      title: '« {name} » : l’application injixo dans {product} ne donne plus signe de vie',
      meaning:
        'Aucun contact n’est perdu : le connecteur les retrouve de lui-même, avec quelques minutes de retard.',
      todo: 'Vérifiez dans {product} que l’application est installée et activée.',
    },
    injixo_rejected: {
      title: '« {name} » : injixo n’accepte plus la clé',
      meaning:
        'Les contacts sont comptés ici, mais ne sont plus transmis à injixo. Ils attendent, et aucun n’est perdu.',
      todo: 'Saisissez une nouvelle clé sur la page de l’intégration, sous « Transmettre à injixo ».',
    },
    injixo_failing: {
      title: '« {name} » : rien ne peut être transmis à injixo',
      meaning:
        'Les contacts sont comptés ici et attendent. Ils sont transmis dès qu’injixo les accepte de nouveau.',
      todo: 'La page de l’intégration indique ce qui échoue, sous « Transmettre à injixo ».',
    },
    import_finished: {
      title: '« {name} » : l’historique est importé',
      meaning: 'Les décomptes sont complets à partir du {coverage}.',
      todo: 'Rien. Ils figurent dans les volumes.',
    },
    recovered: {
      title: '« {name} » fonctionne de nouveau',
      meaning: 'Ce qui manquait est ajouté, ou transmis, automatiquement.',
      todo: 'Rien.',
    },
    test: {
      title: 'Un essai d’injixo Connect',
      meaning: 'Les alertes arrivent ici.',
      todo: 'Rien.',
    },
  },
};
