import { Language, type Conclusion } from '@smart-verify/contracts';
import { jsonBytes, keepJson } from '@smart-verify/platform';
import { reasonCodeNames, reasonsIn } from '@smart-verify/verdict';

// a third of most answers, and shared between them
for (const language of Language.options) for (const reason of reasonsIn(language, reasonCodeNames)) keepJson(reason);

/** A conclusion as it is answered: the bytes of its JSON. */
export const answerBytes = (conclusion: Conclusion): Buffer => jsonBytes(conclusion);
