/** The files picked. The field is emptied, so that the same file may be picked again after it was corrected. */
export function takeFiles({ currentTarget: field }: { readonly currentTarget: HTMLInputElement }): readonly File[] {
  const files = [...(field.files ?? [])];
  field.value = '';
  return files;
}
