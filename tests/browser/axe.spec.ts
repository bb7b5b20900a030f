import { expect, test } from '@playwright/test';
import { axeFindings } from './axe-findings.ts';
import { importFile, openStart } from './screen-steps.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    test(`axe finds nothing on any screen, ${colorScheme}, ${String(width)} px`, async ({ browser }) => {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 844 } });
      const page = await context.newPage();
      const found: string[] = [];
      const look = async (screen: string): Promise<void> => {
        for (const finding of await axeFindings(page)) found.push(`${screen}: ${finding}`);
      };
      await openStart(page);
      await look('start');
      await page.getByRole('button', { name: 'Start this evaluation' }).click();
      await look('start with problems');
      await importFile(page, { name: 'odd.csv', text: 'Frage,Antwort\na,b\n' });
      await page.getByRole('dialog').waitFor();
      await look('mapping');
      await page.keyboard.press('Escape');
      const rows = ['{"question": "a", "options": ["b", "c"], "answer": "A"}', '{"question": "d"}'];
      await importFile(page, { name: 'ok.jsonl', text: rows.join('\n') });
      await page.getByText('1 row rejected').click();
      await look('start with a dataset');

      await page.reload();
      await page.getByRole('button', { name: 'Run the demo' }).click();
      await page.getByRole('heading', { name: 'Latest cases' }).waitFor({ timeout: 60_000 });
      await look('run');
      await page.getByRole('button', { name: 'Stop' }).click();
      await page.getByText('The run is not complete').waitFor();
      await look('results');
      await page.getByRole('link', { name: 'Look at every case' }).click();
      await page.getByRole('listitem').first().waitFor();
      await look('cases');
      await page.getByRole('listitem').first().click();
      await page.getByRole('heading', { name: 'Why it scored' }).waitFor();
      await look('case');
      await page.getByRole('link', { name: 'Runs', exact: true }).click();
      for (const name of ['History', 'Speed']) {
        await page.getByRole('link', { name, exact: true }).click();
        await page.getByRole('heading', { name, level: 1 }).waitFor();
        await look(name);
      }
      await page.getByRole('link', { name: 'Runs', exact: true }).first().click();
      await page
        .getByRole('button', { name: /^Remove/u })
        .first()
        .click();
      await look('runs');
      expect(found).toEqual([]);
      await context.close();
    });
  }
}
