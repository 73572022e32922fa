/** The element in full screen: on top of whatever else is, and gone from there to leave that as it was. */

export class FullScreen {
  constructor(private readonly element: HTMLElement) {}

  get possible(): boolean {
    return document.fullscreenEnabled === true;
  }

  /** Whether it is the element that fills the screen. */
  get on(): boolean {
    return (this.element.getRootNode() as Document | ShadowRoot).fullscreenElement === this.element;
  }

  /** Fills the screen, or no longer does. @returns whether that is possible */
  toggle = (): boolean => {
    if (!this.possible) return false;
    (this.on ? document.exitFullscreen() : this.element.requestFullscreen()).catch(() => {});
    return true;
  };
}
