package org.cargolens.simulator.scene;

/** Builds drawn cars and vans. */
final class Vehicles {
  private Vehicles() {}

  /** Builds a vehicle that drives through; its bonnet, tailgate or doors may stand open. */
  static SceneObject build(VehicleDesign vehicle) {
    return build(vehicle, true);
  }

  /** Builds a vehicle that is cargo: all shut, so that it ends where its design says. */
  static SceneObject buildShut(VehicleDesign vehicle) {
    return build(vehicle, false);
  }

  private static SceneObject build(VehicleDesign vehicle, boolean mayStandOpen) {
    SceneObject.Builder parts = new SceneObject.Builder();
    VehicleSketch sketch = new VehicleSketch(parts, vehicle);
    VehicleBody.add(sketch);
    DoorFrames.add(sketch);
    if (mayStandOpen) {
      VehicleDoors.addOpen(sketch);
    }
    Dashboard.add(sketch);
    SteeringColumn.add(sketch);
    Engine.add(sketch);
    Underbody.add(sketch);
    CarWheels.add(sketch);
    VehicleInside.add(sketch);
    sketch.finish();
    return parts.build("vehicle").hiding(VehicleHides.of(vehicle));
  }
}
