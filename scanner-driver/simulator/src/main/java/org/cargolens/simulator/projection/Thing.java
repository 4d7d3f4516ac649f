package org.cargolens.simulator.projection;

import java.util.List;
import org.cargolens.simulator.physics.BeamPair;
import org.cargolens.simulator.physics.SplitMix;

/**
 * A hidden thing in a pose: bodies of materials, to be projected. Immutable, safe for use by
 * several threads.
 */
public final class Thing {
  private final ThingKind kind;
  private final String description;
  private final List<Piece> pieces;
  private final Pose pose;

  Thing(ThingKind kind, String description, List<Piece> pieces, Pose pose) {
    this.kind = kind;
    this.description = description;
    this.pieces = List.copyOf(pieces);
    this.pose = pose;
  }

  /**
   * Draws a thing: its shape, sizes, materials and pose.
   *
   * @param kind what it is
   * @param random decides all the rest; the same numbers, the same thing
   */
  public static Thing draw(ThingKind kind, SplitMix random) {
    return switch (kind) {
      case DENSE_BLOCK -> DenseBlocks.draw(random);
      case WEAPON -> Weapons.draw(random);
      case GAS_CYLINDER -> GasCylinders.draw(random);
    };
  }

  /** Returns what it is. */
  public ThingKind kind() {
    return kind;
  }

  /** Returns some words on it, such as {@code rifle} or {@code lead hollow}. */
  public String description() {
    return description;
  }

  /**
   * Projects it, with rays parallel to the beam: over a thing's own depth the fan of a portal
   * widens by a few percent, less than its sizes vary.
   *
   * @param pitch size of a pixel
   */
  public ThingShadow shadow(Pitch pitch) {
    return ThingShadow.of(this, pitch);
  }

  /**
   * Projects it as {@link #shadow(Pitch)} does, weakened as beams are by it that come through what
   * lies before it.
   *
   * @param beams the machine's beams behind that, see {@link BeamPair#behind}
   */
  public ThingShadow shadow(Pitch pitch, BeamPair beams) {
    return ThingShadow.of(this, pitch, beams);
  }

  List<Piece> pieces() {
    return pieces;
  }

  Pose pose() {
    return pose;
  }

  @Override
  public String toString() {
    return kind.word() + " (" + description + ")";
  }
}
