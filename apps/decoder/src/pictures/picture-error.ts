/** The file breaks its format, or is larger than it announced or than is taken here. Never a reason to stop the thread. */
export class PictureError extends Error {
  override readonly name = 'PictureError';
  readonly tooLarge: boolean;

  constructor(message: string, tooLarge = false) {
    super(message);
    this.tooLarge = tooLarge;
  }
}
