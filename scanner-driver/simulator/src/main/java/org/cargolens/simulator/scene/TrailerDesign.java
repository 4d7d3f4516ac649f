package org.cargolens.simulator.scene;

import java.util.ArrayList;
import java.util.List;
import org.cargolens.simulator.physics.SplitMix;

/**
 * What a drawn trailer is like. It is built from x = 0, its front, above the ground.
 *
 * @param style its kind
 * @param length in mm
 * @param deck height of the plane on which containers stand
 * @param neck length of the raised front part
 * @param rise how far the neck's top stands above the deck, into the container's tunnel
 * @param depth height of the main beams
 * @param rails distance of each main beam from the middle plane
 * @param axles where the axles are
 * @param wheels size of the wheels
 * @param carriesNext whether another trailer rests on its lowered tail
 * @param seed decides the small parts
 */
record TrailerDesign(
    Style style,
    double length,
    double deck,
    double neck,
    double rise,
    double depth,
    double rails,
    List<Double> axles,
    Wheels.Size wheels,
    boolean carriesNext,
    long seed) {
  /** Length of the tail that carries another trailer. */
  static final double TAIL_MM = 2400;

  /** Length of a low loader's neck. */
  static final double LOW_NECK_MM = 2600;

  /** From a trailer's front to its kingpin. */
  static final double KINGPIN_MM = 950;

  /** Kinds of trailer. */
  enum Style {
    /** Two beams with twist locks, no deck. */
    SKELETON,
    /** A deck of timber. */
    FLATBED,
    /** For use inside a port: two-deck beams with guide plates into which boxes are dropped. */
    TERMINAL,
    /** Low, on small wheels; containers stand behind its neck. */
    LOW_LOADER;

    static Style draw(SplitMix random) {
      double draw = random.nextDouble();
      return draw < 0.5 ? SKELETON : draw < 0.68 ? FLATBED : draw < 0.95 ? TERMINAL : LOW_LOADER;
    }
  }

  /**
   * What a trailer is drawn for.
   *
   * @param length in mm
   * @param tunnel whether its containers have a tunnel for the neck
   * @param carriesNext whether another trailer rests on its tail
   */
  record Size(double length, boolean tunnel, boolean carriesNext) {}

  /** Copies the axles. */
  TrailerDesign {
    axles = List.copyOf(axles);
  }

  /** Draws a trailer of a style and size. */
  static TrailerDesign draw(SplitMix random, Style style, Size size) {
    double length = size.length();
    boolean carriesNext = size.carriesNext();
    boolean low = style == Style.LOW_LOADER;
    double radius = low ? random.between(380, 450) : random.between(470, 540);
    boolean twin = random.chance(style == Style.TERMINAL ? 0.9 : 0.4);
    Wheels.Size wheels =
        new Wheels.Size(radius, twin ? 600 : 385, twin ? 2 : 1, random.between(2400, 2500));
    boolean neckInTunnel = style == Style.SKELETON && size.tunnel() && random.chance(0.7);
    double neck = Math.min(length * 0.3, low ? LOW_NECK_MM : random.between(2600, 4200));
    return new TrailerDesign(
        style,
        length,
        low ? random.between(900, 1050) : random.between(1080, 1480),
        neck,
        neckInTunnel ? random.between(70, 110) : low ? 320 : -random.between(0, 60),
        style == Style.TERMINAL ? random.between(450, 700) : random.between(300, 520),
        random.between(400, 540),
        axles(random, style, length - (carriesNext ? TAIL_MM : 0)),
        wheels,
        carriesNext,
        random.nextLong());
  }

  private static List<Double> axles(SplitMix random, Style style, double end) {
    int count = style == Style.TERMINAL ? 1 + random.nextInt(2) : 2 + random.nextInt(2);
    double pitch = random.between(1250, 1420);
    double last = end - random.between(500, Math.min(3800, end * 0.3));
    List<Double> places = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      places.add(last - (count - 1 - i) * pitch);
    }
    return places;
  }

  SplitMix random(String purpose) {
    return SplitMix.of(seed, purpose);
  }

  /** Returns where the part of the trailer ends on which containers can stand. */
  double deckEnd() {
    return carriesNext ? length - TAIL_MM : length;
  }

  double firstAxle() {
    return axles.get(0);
  }
}
