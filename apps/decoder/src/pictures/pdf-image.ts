/** An image as a PDF names it: the filters of PDF are the compressions of JPEG and fax. ISO 32000-1 § 7.4, § 8.9.5 */
export interface PdfImage {
  readonly width: number;
  readonly height: number;
  /** Entries of the image's dictionary beside its size: colours, bits, filter and its parameters. */
  readonly entries: string;
  readonly data: Uint8Array;
}

/** The smallest PDF whose one page shows this image, one pixel a point. @returns the file */
export function pdfAround({ width, height, entries, data }: PdfImage): Buffer {
  const content = `${width} 0 0 ${height} 0 0 cm /I Do`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${width} ${height}]/Resources<</XObject<</I 5 0 R>>>>/Contents 4 0 R>>`,
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    `<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}${entries}/Length ${data.length}>>\nstream\n`,
  ];
  let head = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const at = head.length;
    head += `${index + 1} 0 obj\n${object}${index === 4 ? '' : '\nendobj\n'}`;
    return at;
  });
  const tail = '\nendstream\nendobj\n';
  const table = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const end = `xref\n0 6\n0000000000 65535 f \n${table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${head.length + data.length + tail.length}\n%%EOF`;
  return Buffer.concat([Buffer.from(head, 'latin1'), data, Buffer.from(tail + end, 'latin1')]);
}
