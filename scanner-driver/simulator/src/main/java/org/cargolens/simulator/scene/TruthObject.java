package org.cargolens.simulator.scene;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.scan.Polygon;
import org.cargolens.scan.Region;
import org.cargolens.simulator.physics.Material;

/**
 * Where an object of a simulated scan is.
 *
 * @param category lower-case word with hyphens, such as {@code container} or {@code cartons}
 * @param suspicious whether it doesn't belong
 * @param box smallest rectangle, in stored pixels, that holds every pixel in which the object alone
 *     takes away at least 0.1 % of the high-energy beam
 * @param outline convex hull of those pixels
 * @param mask those pixels
 * @param materials what the object is made of
 * @param room where what is inside of it appears, if goods can be: above its floor, below its roof
 * @param hides where things that people hide in it appear: in doors, under seats ...; may be empty
 * @param goods which kind of goods it is, if it is cargo of a kind
 * @param declaration what the papers say is in it, if it is a container with papers
 * @param concealment how it is hidden, if it is by one of these ways
 */
public record TruthObject(
    String category,
    boolean suspicious,
    Region box,
    Polygon outline,
    PixelMask mask,
    Set<Material> materials,
    Optional<Region> room,
    List<Region> hides,
    Optional<CargoKind> goods,
    Optional<Declaration> declaration,
    Optional<Concealment> concealment) {
  /** Copies the collections. */
  public TruthObject {
    materials = Set.copyOf(materials);
    hides = List.copyOf(hides);
  }
}
