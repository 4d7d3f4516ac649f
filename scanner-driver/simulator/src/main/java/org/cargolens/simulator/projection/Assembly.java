package org.cargolens.simulator.projection;

import java.util.ArrayList;
import java.util.List;
import org.cargolens.simulator.physics.Material;

/** Collects the pieces of a thing. For one thread. */
final class Assembly {
  private final List<Piece> pieces = new ArrayList<>();

  /** Adds a body that its material fills in part. */
  Assembly add(Material material, double share, ConvexBody body) {
    pieces.add(new Piece(material, share, body));
    return this;
  }

  /** Adds a body with a cavity; the cavity lies within. */
  Assembly shell(Material material, ConvexBody outer, ConvexBody inner) {
    pieces.add(new Piece(material, 1, outer));
    pieces.add(new Piece(material, -1, inner));
    return this;
  }

  List<Piece> pieces() {
    return List.copyOf(pieces);
  }
}
