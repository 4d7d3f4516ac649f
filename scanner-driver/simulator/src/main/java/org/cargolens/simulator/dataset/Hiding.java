package org.cargolens.simulator.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.simulator.physics.Energy;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.picture.Box;
import org.cargolens.simulator.picture.Plane;
import org.cargolens.simulator.projection.Pitch;
import org.cargolens.simulator.projection.Thing;
import org.cargolens.simulator.projection.ThingKind;
import org.cargolens.simulator.projection.ThingShadow;

/**
 * Hides things in a picture of transmission: draws a thing and a place for it, again and again,
 * until one can be seen fairly.
 */
final class Hiding {
  private static final int ATTEMPTS = 24;
  private static final double ON_THE_FLOOR = 0.4;
  private static final double IN_A_SPOT = 0.8;

  private final Picture picture;
  private final Observer observer;
  private final SplitMix random;
  private final List<Box> taken = new ArrayList<>();

  Hiding(Picture picture, Observer observer, SplitMix random) {
    this.picture = picture;
    this.observer = observer;
    this.random = random;
  }

  /**
   * What things are hidden in.
   *
   * @param high transmission, changed in place
   * @param low the same of the other beam, if there is one
   * @param pitch size of its pixels
   */
  record Picture(Plane high, Optional<Plane> low, Pitch pitch) {}

  /** Tells how well a thing at a place can be seen in a picture that doesn't show it yet. */
  interface Observer {
    Visibility look(Plane picture, ThingShadow thing, int left, int top);
  }

  /** Hides one thing; empty if no attempt led to one that can be seen fairly. */
  Optional<HiddenThing> hide(List<HidingPlace> places, List<ThingKind> kinds) {
    ThingKind kind = kinds.get(random.nextInt(kinds.size()));
    for (int attempt = 0; attempt < ATTEMPTS && !places.isEmpty(); attempt++) {
      Thing thing = Thing.draw(kind, random);
      HidingPlace place = places.get(random.nextInt(places.size()));
      ThingShadow shadow = thing.shadow(picture.pitch());
      Optional<HiddenThing> hidden = tryPlace(thing, shadow, place);
      if (hidden.isPresent()) {
        return hidden;
      }
    }
    return Optional.empty();
  }

  /** Where a thing's rectangle lies, and how well it can be seen there. */
  record Located(int left, int top, Visibility visibility) {}

  private Optional<HiddenThing> tryPlace(Thing thing, ThingShadow shadow, HidingPlace place) {
    Optional<Located> found = locate(shadow, place);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    int left = found.get().left();
    int top = found.get().top();
    shadow.onto(picture.high(), Energy.HIGH, left, top);
    picture.low().ifPresent(low -> shadow.onto(low, Energy.LOW, left, top));
    return Optional.of(
        new HiddenThing(
            thing.kind(),
            thing.description(),
            shadow.outline(left, top),
            found.get().visibility()));
  }

  /** Looks once for where a shadow can be seen fairly; changes nothing in the picture. */
  Optional<Located> locate(ThingShadow shadow, HidingPlace place) {
    Box own = Box.of(shadow.box());
    boolean inSpot = !place.spots().isEmpty() && random.nextDouble() < IN_A_SPOT;
    Box room = inSpot ? place.spots().get(random.nextInt(place.spots().size())) : place.room();
    double freeX = room.width() - own.width();
    double freeY = room.height() - own.height();
    if (!inSpot && (freeX < 0 || freeY < 0)) {
      return Optional.empty();
    }
    double down = random.nextDouble() < ON_THE_FLOOR ? 1 : random.nextDouble();
    int left = (int) Math.floor(room.x1() + random.nextDouble() * freeX - own.x1());
    int top = (int) Math.floor(room.y1() + down * freeY - own.y1());
    Box box = new Box(left + own.x1(), top + own.y1(), left + own.x2(), top + own.y2());
    if (!(inSpot ? place.surrounds(box) : place.holds(box))
        || taken.stream().anyMatch(other -> other.overlaps(box))
        || !place.covers(shadow, picture.high(), left, top)) {
      return Optional.empty();
    }
    Visibility visibility = observer.look(picture.high(), shadow, left, top);
    if (!visibility.fair()) {
      return Optional.empty();
    }
    taken.add(box);
    return Optional.of(new Located(left, top, visibility));
  }
}
