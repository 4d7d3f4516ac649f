package org.cargolens.simulator.scene;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;

/**
 * A drawn vehicle while it is being built: bodies as they are added, thin pieces collected by the
 * layer that they lie in. For one thread.
 */
final class VehicleSketch {
  private final SceneObject.Builder parts;
  private final VehicleDesign car;
  private final BodyShape shape;
  private final double strength;
  private final Map<Layer, List<Strand>> strands = new EnumMap<>(Layer.class);

  VehicleSketch(SceneObject.Builder parts, VehicleDesign car) {
    this.parts = parts;
    this.car = car;
    shape = BodyShape.of(car);
    strength = random("strength").between(0.9, 1.9);
  }

  /** Where thin pieces lie across the vehicle, and what they are made of. */
  enum Layer {
    /** The side towards the source. */
    NEAR(Material.STEEL, -0.92),
    /** A row of seats' or an engine's side towards the source. */
    NEAR_INSIDE(Material.STEEL, -0.4),
    /** Between the seats' sides that face away from the source. */
    FAR_INSIDE(Material.STEEL, 0.4),
    /** The side away from the source. */
    FAR(Material.STEEL, 0.92),
    /** Trim, foam, carpets and hoses. */
    SOFT(Material.POLYETHYLENE, 0);

    private final Material material;
    private final double place;

    Layer(Material material, double place) {
      this.material = material;
      this.place = place;
    }
  }

  SceneObject.Builder parts() {
    return parts;
  }

  VehicleDesign car() {
    return car;
  }

  BodyShape shape() {
    return shape;
  }

  /** Returns a factor to the thickness of sheet: cars differ in how much of it they are made. */
  double strength() {
    return strength;
  }

  SplitMix random(String purpose) {
    return car.random(purpose);
  }

  /** Adds a line of straight pieces. */
  void line(Layer layer, Strand.Pen pen, double... points) {
    Strand.Pen own = new Strand.Pen(pen.width(), pen.mm() * strength, pen.profile());
    strands.computeIfAbsent(layer, key -> new ArrayList<>()).add(new Strand(points, own));
  }

  /** Adds a smooth line through points. */
  void curve(Layer layer, Strand.Pen pen, double... points) {
    line(layer, pen, Curves.through(points));
  }

  /** Adds a smooth closed line through points. */
  void loop(Layer layer, Strand.Pen pen, double... points) {
    line(layer, pen, Curves.loop(points));
  }

  /** Adds the layers of thin pieces; nothing may be added afterwards. */
  void finish() {
    strands.forEach(
        (layer, lines) -> parts.add(layer.material, new Strands(layer.place * car.half(), lines)));
  }
}
