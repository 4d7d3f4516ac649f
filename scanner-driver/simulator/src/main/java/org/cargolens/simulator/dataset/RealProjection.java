package org.cargolens.simulator.dataset;

import java.util.List;
import java.util.Optional;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.projection.Pitch;
import org.cargolens.simulator.projection.ThingKind;
import org.cargolens.simulator.variation.BeamQuality;

/** Projects one thing into a real picture. Immutable, safe for use by several threads. */
public final class RealProjection {
  /** Whatever the picture, its greys are rounded: differences below one step can't be seen. */
  private static final BeamQuality ROUNDING =
      new BeamQuality(1e9, 1.0 / 255, 0, 0, 0, 0, 0, false, 1, 0, 0, 0, 1);

  private static final int PLACES = 8;
  private static final List<ThingKind> KINDS = List.of(ThingKind.values());

  private final Optional<Pitch> pitch;

  /**
   * Makes a projection.
   *
   * @param pitch size of a pixel, if it is known; else it is assumed that a container is 2.59 to
   *     2.90 m high and of a standard length, and that another vehicle is 1.45 to 2.55 m high with
   *     square pixels
   */
  public RealProjection(Optional<Pitch> pitch) {
    this.pitch = pitch;
  }

  /**
   * Hides a thing of a random kind, shape and pose.
   *
   * @param picture changed in place
   * @param objects containers and vehicles that somebody marked; things go into one of them, or
   *     without any into what stands out from the background
   * @param random decides everything
   * @return the thing, or empty if there is no place where one can be seen fairly
   */
  public Optional<HiddenThing> hide(
      RealPicture picture, List<KnownObject> objects, SplitMix random) {
    DisplayObserver observer = new DisplayObserver(picture.curve().table(), ROUNDING);
    List<ThingKind> kind = List.of(KINDS.get(random.nextInt(KINDS.size())));
    for (int i = 0; i < PLACES; i++) {
      Optional<RealPlace> place = RealPlace.draw(picture.high(), objects, pitch, random);
      if (place.isEmpty()) {
        return Optional.empty();
      }
      Hiding.Picture target =
          new Hiding.Picture(picture.high(), picture.low(), place.get().pitch());
      Optional<HiddenThing> hidden =
          new Hiding(target, observer, random).hide(List.of(place.get().place()), kind);
      if (hidden.isPresent()) {
        return hidden;
      }
    }
    return Optional.empty();
  }
}
