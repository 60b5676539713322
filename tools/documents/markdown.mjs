/** @param {string} text */
const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** A Markdown table. @param {string[]} head @param {unknown[][]} rows */
export const table = (head, rows) => [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map((one) => cell(String(one ?? ''))).join(' | ')} |`).join('\n');

/** @param {string} title @param {string} source @param {...string} parts */
export const page = (title, source, ...parts) => `# ${title}\n\nMade by \`npm run generate\` from ${source}: change that, not this page.\n\n${parts.join('\n\n')}\n`;
