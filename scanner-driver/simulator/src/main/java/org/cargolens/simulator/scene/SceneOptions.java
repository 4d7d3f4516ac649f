package org.cargolens.simulator.scene;

/**
 * How a scene is scanned.
 *
 * @param passSeed the pass: another number is the same vehicle on another day
 * @param pixels number and size of pixels
 * @param hidden whether the things that don't belong are on board
 */
public record SceneOptions(long passSeed, PixelSize pixels, boolean hidden) {
  /** Returns a pass at full size with the hidden things on board. */
  public static SceneOptions pass(long passSeed) {
    return new SceneOptions(passSeed, PixelSize.FULL, true);
  }

  /** Returns these options with other pixels. */
  public SceneOptions withPixels(PixelSize other) {
    return new SceneOptions(passSeed, other, hidden);
  }

  /** Returns these options without the things that don't belong: a reference scan. */
  public SceneOptions withoutHidden() {
    return new SceneOptions(passSeed, pixels, false);
  }
}
