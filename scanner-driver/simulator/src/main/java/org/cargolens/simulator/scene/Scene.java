package org.cargolens.simulator.scene;

import java.util.List;
import java.util.Optional;
import org.cargolens.scan.ContainerNumber;

/**
 * A vehicle with all that is on it, ready to be scanned.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Scene {
  private final String name;
  private final double lengthMm;
  private final Optional<ContainerNumber> container;
  private final List<SceneObject> objects;
  private final FanBeam beam;

  /** What the scene has without the things that don't belong. */
  private final List<SceneObject> clean;

  Scene(
      String name,
      double lengthMm,
      Optional<ContainerNumber> container,
      List<SceneObject> objects) {
    this(name, lengthMm, container, objects, FanBeam.PORTAL, belonging(objects));
  }

  private Scene(
      String name,
      double lengthMm,
      Optional<ContainerNumber> container,
      List<SceneObject> objects,
      FanBeam beam,
      List<SceneObject> clean) {
    this.name = name;
    this.lengthMm = lengthMm;
    this.container = container;
    this.objects = List.copyOf(objects);
    this.beam = beam;
    this.clean = List.copyOf(clean);
  }

  private static List<SceneObject> belonging(List<SceneObject> objects) {
    return objects.stream().filter(object -> !object.suspicious()).toList();
  }

  /** Returns the scene's name, such as {@code hidden-object}. */
  public String name() {
    return name;
  }

  /** Returns the length of the vehicle in mm. */
  public double lengthMm() {
    return lengthMm;
  }

  /**
   * Returns the height of the highest shadow in mm above the ground, in the vehicle's middle plane.
   */
  public double heightMm() {
    return objects.stream()
        .mapToDouble(object -> object.extent(beam).h2())
        .max()
        .orElse(ScanFrame.LOWEST_MM);
  }

  /** Returns the number of the container, if there is one. */
  public Optional<ContainerNumber> container() {
    return container;
  }

  /** Returns whether the scene has things that don't belong. */
  public boolean hasHidden() {
    return objects.stream().anyMatch(SceneObject::suspicious);
  }

  /** Returns this scene without the things that don't belong; all else stays where it is. */
  public Scene withoutHidden() {
    return new Scene(name, lengthMm, container, clean, beam, clean);
  }

  /** Returns this scene, with others in place of goods that were taken out for a hidden thing. */
  Scene whoseCleanHas(List<SceneObject> belonging) {
    return new Scene(name, lengthMm, container, objects, beam, belonging);
  }

  /** Returns this scene in front of another fan. */
  Scene before(FanBeam other) {
    return new Scene(name, lengthMm, container, objects, other, clean);
  }

  /** Returns this scene as the source above the lane sees it. */
  Scene fromAbove() {
    List<SceneObject> seen = objects.stream().map(Overhead::of).toList();
    return new Scene(name, lengthMm, container, seen, Overhead.BEAM, belonging(seen));
  }

  /** Returns the fan that looks at the scene. */
  FanBeam beam() {
    return beam;
  }

  List<SceneObject> objects() {
    return objects;
  }

  @Override
  public String toString() {
    return "Scene[" + name + ", " + objects.size() + " objects]";
  }
}
