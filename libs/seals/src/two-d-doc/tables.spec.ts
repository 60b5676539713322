import { describe, expect, it } from 'vitest';
import { charactersOf } from './charset.js';
import { dataIdentifiers } from './data-identifiers.js';
import { documentTypes } from './document-types.js';
import { valueMeaning } from './values.js';

const identifiers = [...dataIdentifiers.values()];
const types = [...documentTypes.values()];

describe('the 2D-Doc catalogue', () => {
  it('has 402 data identifiers and 59 document types, each once', () => {
    expect(identifiers).toHaveLength(402);
    expect(types).toHaveLength(59);
    expect(new Set(identifiers.map(({ id }) => id)).size).toBe(402);
    expect(new Set(identifiers.map(({ name }) => name)).size).toBe(402);
  });

  it('gives every identifier a name, two labels and lengths that agree', () => {
    for (const { id, name, label, min, max, fixed } of identifiers) {
      expect(id).toMatch(/^[0-9A-Z]{2}$/);
      expect(name).toMatch(/^[a-z][A-Za-z0-9]+$/);
      expect(label.fr.length > 0 && label.en.length > 0).toBe(true);
      expect(fixed).toBe(min === max);
      expect(min).toBeLessThanOrEqual(max ?? Infinity);
    }
  });

  it('asks of each document type only identifiers that exist', () => {
    const sections = new Set(identifiers.map(({ section }) => section));
    for (const { mandatory, alternatives, optional, optionalSections } of types) {
      for (const id of [...mandatory ?? [], ...alternatives.flat(2), ...optional]) expect(dataIdentifiers.has(id), id).toBe(true);
      for (const section of optionalSections) expect(sections.has(section), section).toBe(true);
    }
  });

  it('writes dates in digits and days in hexadecimal', () => {
    for (const { format, min, max } of identifiers) {
      if (format === 'date') expect([min, max]).toEqual([8, 8]);
      if (format === 'dayhex') expect([min, max]).toEqual([4, 4]);
    }
  });

  it('reads a set of characters with a dash in any place', () => {
    const allowed = (id: string): string => {
      const identifier = dataIdentifiers.get(id);
      if (identifier === undefined) throw new RangeError(id);
      return String.fromCharCode(...[...charactersOf(identifier).keys()].filter((code) => charactersOf(identifier)[code] === 1));
    };
    expect(allowed('1D')).toBe(',-0123456789');
    expect(allowed('89')).toBe('-.0123456789@ABCDEFGHIJKLMNOPQRSTUVWXYZ');
    expect(allowed('L0')).toBe(' -./ABCDEFGHIJKLMNOPQRSTUVWXYZ');
    expect(allowed('D1')).toBe(' \'-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ');
    expect(allowed('0C')).toBe('234567ABCDEFGHIJKLMNOPQRSTUVWXYZ');
    expect(allowed('5T')).toHaveLength(64);
  });

  it('tells the meaning of a coded value, in both languages', () => {
    expect(valueMeaning('5T', '1')?.en).toBe('Permanent contract (CDI)');
    expect(valueMeaning('65', 'P ')?.fr).toBe('Passeport');
    expect(valueMeaning('65', 'PD')?.fr).toBe('Passeport');
    expect(valueMeaning('A9', '0E0')?.fr).toBe('Véhicule électrique');
    expect(valueMeaning('A9', '1E0')).toBeUndefined();
    expect(valueMeaning('E5', '50')?.fr).toBe('VALIDE');
    expect(valueMeaning('67', 'XH')?.en).toBe('Kosovo');
    expect(valueMeaning('67', 'FR')).toBeUndefined();
    expect(valueMeaning('ZZ', '1')).toBeUndefined();
    expect(valueMeaning('5T', 'constructor')).toBeUndefined();
  });
});
