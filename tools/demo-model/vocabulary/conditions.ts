/** A disease as the demo corpus knows it. Invented pairings for a software demo, never advice. */
export interface Condition {
  readonly name: string;
  /** ICD-10-CM. */
  readonly code: string;
  readonly drug: string;
  readonly symptom: string;
  /** What a lay person calls it. */
  readonly lay: string;
}

export const conditions: readonly Condition[] = [
  condition('type 2 diabetes', 'E11.9', 'metformin', 'excessive thirst', 'the sugar disease'),
  condition('hypertension', 'I10', 'lisinopril', 'headache', 'high blood pressure'),
  condition('asthma', 'J45.909', 'albuterol', 'wheezing', 'tight airways'),
  condition('hypothyroidism', 'E03.9', 'levothyroxine', 'cold intolerance', 'a slow thyroid'),
  condition('hyperthyroidism', 'E05.90', 'methimazole', 'heat intolerance', 'a fast thyroid'),
  condition('atrial fibrillation', 'I48.91', 'apixaban', 'palpitations', 'an irregular heartbeat'),
  condition('heart failure', 'I50.9', 'furosemide', 'leg swelling', 'a weak heart'),
  condition('gout', 'M10.9', 'allopurinol', 'toe pain', 'a crystal joint'),
  condition('epilepsy', 'G40.909', 'levetiracetam', 'seizures', 'fits'),
  condition('depression', 'F32.A', 'sertraline', 'low mood', 'the blues'),
  condition('hyperlipidemia', 'E78.5', 'atorvastatin', 'muscle cramps', 'high cholesterol'),
  condition('pneumonia', 'J18.9', 'ceftriaxone', 'productive cough', 'a lung infection'),
  condition('urinary tract infection', 'N39.0', 'nitrofurantoin', 'dysuria', 'a bladder infection'),
  condition('gastroesophageal reflux', 'K21.9', 'omeprazole', 'heartburn', 'acid reflux'),
  condition('COPD', 'J44.9', 'tiotropium', 'dyspnea', 'a smoking lung'),
  condition('osteoporosis', 'M81.0', 'alendronate', 'back pain', 'thin bones'),
  condition('migraine', 'G43.909', 'sumatriptan', 'photophobia', 'one-sided headaches'),
  condition('Parkinson disease', 'G20.A1', 'levodopa', 'tremor', 'the shakes'),
  condition('schizophrenia', 'F20.9', 'risperidone', 'hallucinations', 'hearing voices'),
  condition('bipolar disorder', 'F31.9', 'lithium', 'irritability', 'mood swings'),
  condition('rheumatoid arthritis', 'M06.9', 'methotrexate', 'joint stiffness', 'swollen joints'),
  condition('iron deficiency', 'E61.1', 'ferrous sulfate', 'pallor', 'low iron'),
  condition('glaucoma', 'H40.9', 'latanoprost', 'blurred vision', 'high eye pressure'),
  condition('psoriasis', 'L40.9', 'calcipotriene', 'skin plaques', 'scaly skin'),
  condition('angina', 'I20.9', 'nitroglycerin', 'chest pain', 'a tight chest'),
  condition('tuberculosis', 'A15.9', 'isoniazid', 'night sweats', 'TB'),
  condition('influenza', 'J11.1', 'oseltamivir', 'body aches', 'the flu'),
  condition('cellulitis', 'L03.90', 'cephalexin', 'skin redness', 'a skin infection'),
  condition('insomnia', 'G47.00', 'zolpidem', 'poor sleep', 'sleepless nights'),
  condition('allergic rhinitis', 'J30.9', 'cetirizine', 'sneezing', 'hay fever'),
  condition('kidney stones', 'N20.0', 'tamsulosin', 'flank pain', 'stones in the kidney'),
  condition('chronic kidney disease', 'N18.9', 'sevelamer', 'itching', 'bad kidneys'),
  condition('pulmonary embolism', 'I26.99', 'enoxaparin', 'pleuritic pain', 'a lung clot'),
  condition('deep vein thrombosis', 'I82.409', 'rivaroxaban', 'calf pain', 'a leg clot'),
  condition('ischemic stroke', 'I63.9', 'clopidogrel', 'arm weakness', 'a brain attack'),
  condition('ulcerative colitis', 'K51.90', 'mesalamine', 'bloody stools', 'a sore colon'),
  condition('Crohn disease', 'K50.90', 'adalimumab', 'abdominal cramps', 'an inflamed gut'),
  condition('anxiety', 'F41.9', 'buspirone', 'restlessness', 'bad nerves'),
  condition('ADHD', 'F90.9', 'methylphenidate', 'poor attention', 'trouble focusing'),
  condition('Alzheimer disease', 'G30.9', 'donepezil', 'memory loss', 'a failing memory'),
  condition('lupus', 'M32.9', 'hydroxychloroquine', 'facial rash', 'a butterfly rash'),
  condition('peptic ulcer', 'K27.9', 'pantoprazole', 'epigastric pain', 'a stomach ulcer'),
  condition('chronic hepatitis C', 'B18.2', 'sofosbuvir', 'jaundice', 'a liver virus'),
  condition('herpes zoster', 'B02.9', 'valacyclovir', 'painful blisters', 'shingles'),
  condition('osteoarthritis', 'M19.90', 'celecoxib', 'knee pain', 'worn joints'),
  condition('myasthenia gravis', 'G70.00', 'pyridostigmine', 'drooping eyelids', 'tired muscles'),
  condition('atopic dermatitis', 'L20.9', 'hydrocortisone', 'dry skin', 'eczema'),
  condition('obesity', 'E66.9', 'semaglutide', 'weight gain', 'too much weight'),
];

export const drugs: readonly string[] = conditions.map((each) => each.drug);

export const symptoms: readonly string[] = [
  ...conditions.map((each) => each.symptom),
  ...['nausea', 'vomiting', 'dizziness', 'weight loss', 'sore throat', 'hoarseness', 'constipation', 'ear pain'],
];

function condition(name: string, code: string, drug: string, symptom: string, lay: string): Condition {
  return { name, code, drug, symptom, lay };
}
