package org.cargolens.simulator.scene;

/** Builds drawn containers. */
final class Boxes {
  private Boxes() {}

  static SceneObject build(BoxDesign box) {
    return shell(box).with(box.space());
  }

  private static SceneObject shell(BoxDesign box) {
    return switch (box.kind()) {
      case DRY, OPEN_TOP -> BoxWalls.build(box);
      case REEFER -> ColdContainer.build(box);
      case TANK -> TankContainer.build(box);
      case FLAT_RACK -> RackContainer.build(box);
    };
  }
}
