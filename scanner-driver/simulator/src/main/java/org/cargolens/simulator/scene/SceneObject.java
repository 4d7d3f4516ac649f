package org.cargolens.simulator.scene;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cargolens.simulator.physics.Material;

/**
 * A thing in a scene that has a name: a container, a pallet of cartons, a hidden weapon.
 *
 * @param category lower-case word with hyphens
 * @param suspicious whether it doesn't belong: present only in a pass with hidden things
 * @param parts what it is made of, at least one
 * @param placement where it stands
 * @param room what is inside of it, if goods can be
 * @param hides where people hide things in it, in its own coordinates; often none is known
 * @param known what is known of it besides
 */
record SceneObject(
    String category,
    boolean suspicious,
    List<Part> parts,
    Placement placement,
    Optional<CargoSpace> room,
    List<Extent> hides,
    Known known) {
  private static final Pattern WORD = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /** Checks the category and copies the parts. */
  SceneObject {
    if (!WORD.matcher(category).matches()) {
      throw new IllegalArgumentException("not a lower-case word with hyphens: " + category);
    }
    parts = List.copyOf(parts);
    hides = List.copyOf(hides);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException(category + " has no parts");
    }
  }

  /** Makes an object that was built where it stands. */
  SceneObject(String category, boolean suspicious, List<Part> parts) {
    this(category, suspicious, parts, Placement.NONE, Optional.empty(), List.of(), Known.NOTHING);
  }

  /** Returns the object at a place. */
  SceneObject at(Placement place) {
    return new SceneObject(category, suspicious, parts, place, room, hides, known);
  }

  /** Returns the object with room in it, in its own coordinates. */
  SceneObject with(CargoSpace space) {
    return new SceneObject(
        category, suspicious, parts, placement, Optional.of(space), hides, known);
  }

  /** Returns the object made of other parts. */
  SceneObject of(List<Part> other) {
    return new SceneObject(category, suspicious, other, placement, room, hides, known);
  }

  /** Returns the object as cargo of a kind. */
  SceneObject as(CargoKind kind) {
    Known more = new Known(Optional.of(kind), known.declaration(), known.concealment());
    return new SceneObject(category, suspicious, parts, placement, room, hides, more);
  }

  /** Returns the object with what the papers say is in it. */
  SceneObject declared(Declaration papers) {
    Known more = new Known(known.goods(), Optional.of(papers), known.concealment());
    return new SceneObject(category, suspicious, parts, placement, room, hides, more);
  }

  /** Returns the object as hidden in a way: of that category, suspicious. */
  SceneObject hidden(Concealment way) {
    Known more = new Known(known.goods(), known.declaration(), Optional.of(way));
    return new SceneObject(way.category(), true, parts, placement, room, hides, more);
  }

  /** Returns which kind of goods it is, if it is cargo of a kind. */
  Optional<CargoKind> goods() {
    return known.goods();
  }

  /** Returns what the papers say is in it, if it is a container with papers. */
  Optional<Declaration> declaration() {
    return known.declaration();
  }

  /** Returns how it is hidden, if it is by a known way. */
  Optional<Concealment> concealment() {
    return known.concealment();
  }

  /** Returns where what is inside appears, seen in the middle plane. */
  Optional<Extent> roomExtent(FanBeam beam) {
    return room.map(
        space ->
            placement.extent(
                new Block(space.x1(), space.x2(), space.floor(), space.top(), -1, 1), beam));
  }

  /** Returns the object with places where people hide things. */
  SceneObject hiding(List<Extent> places) {
    return new SceneObject(category, suspicious, parts, placement, room, places, known);
  }

  /** Returns where things that are hidden in it appear, seen in the middle plane. */
  List<Extent> hideExtents(FanBeam beam) {
    return hides.stream()
        .map(
            place ->
                placement.extent(
                    new Block(place.x1(), place.x2(), place.h1(), place.h2(), -1, 1), beam))
        .toList();
  }

  /** Returns the materials of all parts. */
  Set<Material> materials() {
    EnumSet<Material> all = EnumSet.noneOf(Material.class);
    parts.forEach(part -> all.add(part.material()));
    return all;
  }

  /** Returns where the object's shadow can lie. */
  Extent extent(FanBeam beam) {
    return parts.stream()
        .map(part -> placement.extent(part.solid(), beam))
        .reduce(Extent::union)
        .orElseThrow();
  }

  /**
   * What is known of an object besides its shape.
   *
   * @param goods which kind of goods it is, if it is cargo of a kind
   * @param declaration what the papers say is in it, if it is a container with papers
   * @param concealment how it is hidden, if it is by a known way
   */
  record Known(
      Optional<CargoKind> goods,
      Optional<Declaration> declaration,
      Optional<Concealment> concealment) {
    static final Known NOTHING = new Known(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Collects the parts of an object. For one thread. */
  static final class Builder {
    private final List<Part> parts = new ArrayList<>();

    /** Adds a solid piece. */
    Builder add(Material material, Solid solid) {
      return add(material, 1, solid, Texture.EVEN);
    }

    /** Adds a piece that its material fills in part. */
    Builder add(Material material, double fill, Solid solid) {
      return add(material, fill, solid, Texture.EVEN);
    }

    /** Adds a piece that is filled unevenly. */
    Builder add(Material material, double fill, Solid solid, Texture texture) {
      parts.add(new Part(material, fill, solid, texture));
      return this;
    }

    /** Adds a piece. */
    Builder add(Part part) {
      parts.add(part);
      return this;
    }

    /** Returns all pieces so far. */
    List<Part> parts() {
      return List.copyOf(parts);
    }

    /** Returns whether there is no piece yet. */
    boolean isEmpty() {
      return parts.isEmpty();
    }

    /** Returns an object that belongs where it is. */
    SceneObject build(String category) {
      return new SceneObject(category, false, parts);
    }

    /** Returns an object that doesn't belong. */
    SceneObject hidden(String category) {
      return new SceneObject(category, true, parts);
    }
  }
}
