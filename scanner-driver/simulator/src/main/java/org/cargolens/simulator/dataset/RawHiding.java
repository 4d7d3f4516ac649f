package org.cargolens.simulator.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.Region;
import org.cargolens.simulator.physics.BeamPair;
import org.cargolens.simulator.physics.Energy;
import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.picture.Box;
import org.cargolens.simulator.picture.Plane;
import org.cargolens.simulator.projection.CutOut;
import org.cargolens.simulator.projection.Pitch;
import org.cargolens.simulator.projection.RawProjection;
import org.cargolens.simulator.projection.Thing;
import org.cargolens.simulator.projection.ThingKind;
import org.cargolens.simulator.projection.ThingShadow;
import org.cargolens.simulator.projection.Variation;
import org.cargolens.simulator.variation.BeamQuality;
import org.cargolens.simulator.variation.Curve;

/**
 * Finds a thing and a place for it in the raw samples of a scan. Immutable, safe for use by several
 * threads.
 */
public final class RawHiding {
  private static final BeamQuality QUIET =
      new BeamQuality(1e9, 1.0 / 255, 0, 0, 0, 0, 0, false, 1, 0, 0, 0, 1);
  private static final int ATTEMPTS = 200;
  private static final List<ThingKind> KINDS = List.of(ThingKind.values());

  /** Transmission below which cargo is dense: a tenth of the beam. */
  private static final double DENSE = 0.1;

  private static final double LEAST_DENSE = 0.2;
  private static final double MOST_DENSE = 0.8;

  private final Wish wish;

  /** Makes a hiding after a wish. */
  public RawHiding(Wish wish) {
    this.wish = wish;
  }

  /**
   * How things are chosen.
   *
   * @param beams the machine's beams; what they pass of a drawn thing is computed for each place,
   *     behind so much timber as weakens them like what is there
   * @param cutOuts take these instead of drawing things; may be empty
   * @param varied whether each is varied, see {@link Variation#draw}
   * @param partlyBehindDense whether between a fifth and four fifths of a thing must lie where a
   *     tenth of the beam or less comes through
   * @param pitch size of a pixel, if known better than the scan says
   */
  public record Wish(
      BeamPair beams,
      List<CutOut> cutOuts,
      boolean varied,
      boolean partlyBehindDense,
      Optional<Pitch> pitch) {
    /** Copies the list. */
    public Wish {
      cutOuts = List.copyOf(cutOuts);
    }
  }

  /**
   * A thing with its place.
   *
   * @param kind what it is
   * @param description some words on it
   * @param laid where it is laid
   * @param visibility how well it can be seen
   */
  public record Found(
      String kind, String description, RawProjection.Laid laid, Visibility visibility) {}

  private record Candidate(String kind, String description, ThingShadow shadow) {}

  /**
   * Looks for a thing and a place.
   *
   * @param scan what to hide it in
   * @param objects containers and vehicles that somebody marked, in stored pixels; without any
   *     things go into what stands out from the background
   * @param known size of a pixel as the scan says it, if it does
   * @param random decides everything
   * @return empty if there is no place where one can be seen fairly
   */
  public Optional<Found> find(
      RawProjection scan, List<KnownObject> objects, Optional<Pitch> known, SplitMix random) {
    Plane high = scan.transmission(Energy.HIGH);
    Optional<Plane> low =
        scan.hasTwoEnergies() ? Optional.of(scan.transmission(Energy.LOW)) : Optional.empty();
    List<KnownObject> upright = new ArrayList<>();
    for (KnownObject object : objects) {
      upright.add(new KnownObject(object.category(), turned(scan, object.box())));
    }
    DisplayObserver observer = new DisplayObserver(Curve.COMMON.table(), QUIET);
    ThingKind kind = random.pick(KINDS);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<RealPlace> place =
          RealPlace.draw(high, upright, wish.pitch().or(() -> known), random);
      if (place.isEmpty()) {
        return Optional.empty();
      }
      Pitch pitch = place.get().pitch();
      Candidate candidate = draw(kind, behind(high, place.get().place().room()), pitch, random);
      Hiding hiding = new Hiding(new Hiding.Picture(high, low, pitch), observer, random);
      Optional<Hiding.Located> spot = hiding.locate(candidate.shadow(), place.get().place());
      if (spot.isPresent() && (!wish.partlyBehindDense() || partly(candidate, high, spot.get()))) {
        return Optional.of(
            new Found(
                candidate.kind(),
                candidate.description(),
                new RawProjection.Laid(candidate.shadow(), spot.get().left(), spot.get().top()),
                spot.get().visibility()));
      }
    }
    return Optional.empty();
  }

  private static Box turned(RawProjection scan, Box box) {
    Region stored =
        new Region(
            (int) Math.max(0, Math.floor(box.x1())),
            (int) Math.max(0, Math.floor(box.y1())),
            (int) Math.max(1, Math.ceil(box.x2())),
            (int) Math.max(1, Math.ceil(box.y2())));
    return Box.of(scan.turned(stored));
  }

  private Candidate draw(ThingKind kind, BeamPair beams, Pitch pitch, SplitMix random) {
    Candidate candidate;
    if (wish.cutOuts().isEmpty()) {
      Thing thing = Thing.draw(kind, random);
      candidate = new Candidate(kind.word(), thing.description(), thing.shadow(pitch, beams));
    } else {
      CutOut cutOut = random.pick(wish.cutOuts());
      candidate =
          new Candidate(
              cutOut.kind(),
              "cut out of " + cutOut.from().hex().substring(0, 12),
              cutOut.shadow(pitch));
    }
    return wish.varied()
        ? new Candidate(
            candidate.kind(),
            candidate.description(),
            Variation.draw(random).of(candidate.shadow(), pitch))
        : candidate;
  }

  /** Returns the beams behind so much timber as weakens them like the middle of a room. */
  private BeamPair behind(Plane high, Box room) {
    double x = Math.max(0, Math.min(high.width() - 1, (room.x1() + room.x2()) / 2));
    double y = Math.max(0, Math.min(high.height() - 1, (room.y1() + room.y2()) / 2));
    double wanted = Math.max(0.002, high.at((int) x, (int) y));
    double least = 0;
    double most = 4000;
    for (int i = 0; i < 30; i++) {
      double middle = (least + most) / 2;
      boolean thin = wish.beams().high().transmission(Material.WOOD.ofMm(middle)) > wanted;
      least = thin ? middle : least;
      most = thin ? most : middle;
    }
    return wish.beams().behind(Material.WOOD.ofMm(least));
  }

  private static boolean partly(Candidate candidate, Plane high, Hiding.Located spot) {
    ThingShadow shadow = candidate.shadow();
    int own = 0;
    int dense = 0;
    for (int y = shadow.box().y1(); y < shadow.box().y2(); y++) {
      for (int x = shadow.box().x1(); x < shadow.box().x2(); x++) {
        int px = spot.left() + x;
        int py = spot.top() + y;
        boolean inside = px >= 0 && py >= 0 && px < high.width() && py < high.height();
        if (inside && shadow.own(x, y)) {
          own++;
          dense += high.at(px, py) <= DENSE ? 1 : 0;
        }
      }
    }
    return dense >= LEAST_DENSE * own && dense <= MOST_DENSE * own;
  }
}
