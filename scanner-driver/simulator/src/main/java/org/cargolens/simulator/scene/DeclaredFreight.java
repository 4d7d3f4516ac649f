package org.cargolens.simulator.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cargolens.scan.ContainerNumber;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.CargoLoads.CargoLoad;

/** Containers of goods of known kinds with truthful papers. For one truck, one thread. */
class DeclaredFreight implements Freight {
  private static final double EMPTY_SHARE = 0.06;

  /** A tenth of all in the end: tanks, cars and bulk are alone. */
  private static final double TWO_KINDS_SHARE = 0.13;

  private final Optional<CargoKind> wanted;
  private Optional<ContainerNumber> first = Optional.empty();

  /** Makes freight of any kinds. */
  DeclaredFreight() {
    wanted = Optional.empty();
  }

  /** Makes freight whose first container holds goods of a kind. */
  DeclaredFreight(CargoKind kind) {
    wanted = Optional.of(kind);
  }

  /** Returns the number of the first container loaded. */
  Optional<ContainerNumber> firstNumber() {
    return first;
  }

  @Override
  public BoxDesign box(SplitMix random, double length) {
    return box(random, Math.min(length, BoxDesign.FORTY_MM), wanted);
  }

  /** Draws a container in which goods of a kind travel. */
  static BoxDesign box(SplitMix random, double length, Optional<CargoKind> kind) {
    boolean tankOnly =
        kind.isPresent()
            && !kind.get().fits(BoxDesign.Kind.DRY)
            && !kind.get().fits(BoxDesign.Kind.REEFER);
    while (true) {
      BoxDesign box = BoxDesign.draw(random, tankOnly ? BoxDesign.TWENTY_MM : length);
      boolean plain =
          box.kind() != BoxDesign.Kind.OPEN_TOP && box.kind() != BoxDesign.Kind.FLAT_RACK;
      if (plain && (kind.isEmpty() || kind.get().fits(box.kind()))) {
        return box;
      }
    }
  }

  @Override
  public final List<SceneObject> load(SplitMix random, BoxDesign box) {
    // Its own generator: what is drawn for the goods moves nothing else of the truck.
    SplitMix own = new SplitMix(random.nextLong());
    ContainerNumber number = drawNumber(own);
    if (first.isEmpty()) {
      first = Optional.of(number);
      return loadFirst(own, new Job(box, number));
    }
    return loadAny(own, new Job(box, number));
  }

  /** Loads the truck's first container. */
  List<SceneObject> loadFirst(SplitMix random, Job job) {
    return wanted.isPresent()
        ? job.with(List.of(job.load(random, wanted.get(), job.box().space(), 1)), random)
        : loadAny(random, job);
  }

  /** Loads a container with goods of one or two kinds, or none. */
  static List<SceneObject> loadAny(SplitMix random, Job job) {
    BoxDesign.Kind kind = job.box().kind();
    if (random.chance(EMPTY_SHARE)) {
      return job.with(List.of(), random);
    }
    CargoKind goods = CargoKind.draw(random, kind);
    CargoKind other = CargoKind.draw(random, kind);
    CargoSpace space = job.box().space();
    boolean apart = goods != other && goods.leavesRoom() && other.leavesRoom();
    if (kind == BoxDesign.Kind.TANK || !apart || !random.chance(TWO_KINDS_SHARE)) {
      return job.with(List.of(job.load(random, goods, space, 1)), random);
    }
    double middle = space.x1() + space.length() * random.between(0.35, 0.65);
    return job.with(
        List.of(
            job.load(random, goods, space.between(space.x1(), middle), 0.5),
            job.load(random, other, space.between(middle + 20, space.x2()), 0.5)),
        random);
  }

  /** CLN is no registered owner code. */
  private static ContainerNumber drawNumber(SplitMix random) {
    String firstTen = String.format(Locale.ROOT, "CLNU%06d", random.nextInt(1_000_000));
    return new ContainerNumber(firstTen + ContainerNumber.checkDigit(firstTen));
  }

  /** A container to be loaded. */
  record Job(BoxDesign box, ContainerNumber number) {
    /** Loads goods of a kind with a share of the payload. */
    CargoLoad load(SplitMix random, CargoKind kind, CargoSpace space, double share) {
      if (box.kind() == BoxDesign.Kind.TANK) {
        return CargoLoads.fillTank(kind, random, box);
      }
      double most =
          box.length() <= BoxDesign.TWENTY_MM
              ? random.between(19_000, 26_500)
              : random.between(21_000, 27_500);
      double full = random.chance(0.2) ? random.between(0.3, 0.8) : 1;
      return CargoLoads.load(kind, random, space, most * full * share);
    }

    /** Returns the container with its goods and papers that tell of them. */
    List<SceneObject> with(List<CargoLoad> loads, SplitMix random) {
      List<SceneObject> objects = new ArrayList<>();
      List<Declaration.Line> lines = new ArrayList<>();
      for (CargoLoad load : loads) {
        load.goods().stream()
            .flatMap(goods -> goods.goods().stream())
            .findFirst()
            .ifPresent(kind -> lines.add(line(kind, load.kilograms(), random)));
        objects.addAll(load.goods());
      }
      objects.add(0, shell().declared(new Declaration(number, lines)));
      return objects;
    }

    private SceneObject shell() {
      return box.kind() == BoxDesign.Kind.TANK
          ? TankContainer.shell(box).with(box.space())
          : Boxes.build(box);
    }

    /** Scales of weighbridges are right to about 1 %. */
    private static Declaration.Line line(CargoKind kind, double kilograms, SplitMix random) {
      double stated = Math.max(1, Math.rint(kilograms * random.between(0.99, 1.01)));
      return new Declaration.Line(kind.heading(), random.pick(kind.texts()), stated);
    }
  }
}
