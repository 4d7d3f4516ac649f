package org.cargolens.station.cli;

import java.util.Locale;
import org.cargolens.simulator.scene.PixelSize;

/** How finely a scene is scanned. */
enum SceneSize {
  FULL,
  HALF,
  SMALL;

  PixelSize pixels() {
    return switch (this) {
      case FULL -> PixelSize.FULL;
      case HALF -> PixelSize.HALF;
      case SMALL -> PixelSize.SMALL;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
