package org.cargolens.simulator.scene;

/** Builds drawn cars and vans. */
final class Vehicles {
  private Vehicles() {}

  static SceneObject build(VehicleDesign vehicle) {
    SceneObject.Builder parts = new SceneObject.Builder();
    VehicleBody.add(parts, vehicle);
    VehicleDoors.add(parts, vehicle);
    VehicleDrive.add(parts, vehicle);
    VehicleInside.add(parts, vehicle);
    return parts.build("vehicle");
  }
}
