package org.cargolens.analysis.report.picture;

import java.awt.Color;
import org.cargolens.analysis.report.Advice;

/** The colours of annotated pictures; they differ in lightness too, for the colour-blind. */
final class Palette {
  static final Color PAPER = new Color(0x1B, 0x1F, 0x24);
  static final Color INK = new Color(0xF5, 0xF5, 0xF5);
  static final Color FAINT_INK = new Color(0xB0, 0xB8, 0xC0);
  static final Color HALO = Color.WHITE;
  static final Color EDGE = new Color(0x10, 0x10, 0x10);
  static final Color NOTHING = new Color(0x60, 0x68, 0x70);
  static final Color FINDING = new Color(0xE6, 0x00, 0x5C);
  static final Color OBJECT = new Color(0x29, 0xB6, 0xF6);

  private Palette() {}

  static Color of(Advice advice) {
    return switch (advice) {
      case RED -> new Color(0xC6, 0x28, 0x28);
      case AMBER -> new Color(0xFF, 0xB3, 0x00);
      case GREEN -> new Color(0x2E, 0x7D, 0x32);
      case UNJUDGED -> new Color(0x60, 0x7D, 0x8B);
    };
  }

  static Color inkOn(Advice advice) {
    return advice == Advice.AMBER ? EDGE : Color.WHITE;
  }
}
