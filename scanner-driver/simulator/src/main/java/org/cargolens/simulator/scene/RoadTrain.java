package org.cargolens.simulator.scene;

import java.util.ArrayList;
import java.util.List;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Trailers.Stretch;

/** A drawn truck: a tractor, or what the picture shows of it, one or two trailers, their boxes. */
final class RoadTrain {
  /** Where the picture begins: containers are whole in it. */
  private static final double EDGE_MM = -680;

  private final SplitMix random;
  private final Habit habit;
  private final Freight freight;
  private final List<SceneObject> objects = new ArrayList<>();
  private final double slope;
  private final double lift;
  private final FanBeam fan;

  private RoadTrain(SplitMix random, Habit habit, Freight freight) {
    this.random = random;
    this.habit = habit;
    this.freight = freight;
    slope = random.chance(0.3) ? 0 : random.between(-0.022, 0.022);
    lift = random.between(freight.showsWheels() ? -60 : -700, 60);
    fan = drawFan();
  }

  /** Draws a truck; x = 0 is where the picture's margin ends, and the tractor may be before it. */
  static RoadTrain draw(SplitMix random, Habit habit) {
    return draw(random, habit, habit.heavy() ? Freight.HEAVY : Freight.USUAL);
  }

  /** The same with other containers and goods. */
  static RoadTrain draw(SplitMix random, Habit habit, Freight freight) {
    RoadTrain train = new RoadTrain(random, habit, freight);
    train.compose();
    return train;
  }

  private double end;

  List<SceneObject> objects() {
    return objects;
  }

  /**
   * Draws the fan. Sources of drive-through portals stand low: roofs are seen from below as broad
   * bands, floors as narrower ones.
   */
  private FanBeam drawFan() {
    double height = random.chance(0.8) ? random.between(-350, 450) : random.between(300, 1300);
    return new FanBeam(random.between(6500, 13_000), lift + height);
  }

  /** Returns the fan that was drawn with it. */
  FanBeam fan() {
    return fan;
  }

  /** Returns where the last trailer ends. */
  double end() {
    return end;
  }

  private void compose() {
    boolean two = random.chance(habit.twoBoxes());
    boolean twoTrailers = two && random.chance(0.45);
    double start = addTractor();
    if (twoTrailers) {
      boolean coupled = random.chance(0.6);
      double first = addTrailer(start, drawLoad(1, coupled), coupled);
      double gap =
          coupled ? -TrailerDesign.TAIL_MM + random.between(100, 500) : random.between(200, 1900);
      end = addTrailer(first + gap, drawLoad(1, false), false);
    } else {
      end = addTrailer(start, drawLoad(two ? 2 : 1, false), false);
    }
  }

  /** Returns where the first trailer's front is. */
  private double addTractor() {
    TractorDesign design = TractorDesign.draw(random);
    double draw = random.nextDouble();
    // Drive-through scanners spare the driver: the picture begins somewhere behind the cab.
    double front =
        draw < 0.25
            ? design.coupling() - TrailerDesign.KINGPIN_MM + random.between(-600, 400)
            : EDGE_MM + (draw < 0.7 ? random.between(20, 900) : random.between(0, 3500));
    double x = front - design.coupling() + TrailerDesign.KINGPIN_MM;
    if (x + design.length() > EDGE_MM && random.chance(0.93)) {
      objects.add(Tractors.build(design).at(place(x)));
    }
    return front;
  }

  private Placement place(double x) {
    return new Placement(x, lift - slope * 7000, slope, false);
  }

  private Load drawLoad(int boxes, boolean coupled) {
    List<BoxDesign> designs = new ArrayList<>();
    double room = boxes == 2 || coupled ? BoxDesign.TWENTY_MM : BoxDesign.FORTY_FIVE_MM;
    for (int i = 0; i < boxes; i++) {
      double draw = random.nextDouble();
      double length =
          room < BoxDesign.FORTY_MM || draw < habit.twentyFoot()
              ? BoxDesign.TWENTY_MM
              : draw < 0.9 ? BoxDesign.FORTY_MM : BoxDesign.FORTY_FIVE_MM;
      designs.add(freight.box(random, length));
    }
    if (boxes == 2 && random.chance(0.5)) {
      BoxDesign like = designs.get(0);
      designs.set(
          1,
          new BoxDesign(
              like.kind(),
              like.length(),
              like.height(),
              like.walls(),
              like.steel(),
              like.member(),
              like.tunnel(),
              random.nextLong()));
    }
    return new Load(designs, boxes == 2 ? drawGap() : 0);
  }

  private double drawGap() {
    double draw = random.nextDouble();
    return draw < 0.5
        ? random.between(50, 110)
        : draw < 0.8 ? random.between(110, 700) : random.between(700, 3000);
  }

  /** Adds a trailer with its boxes and goods; returns where it ends. */
  private double addTrailer(double x, Load load, boolean carriesNext) {
    double boxes = load.length();
    boolean single = load.boxes().size() == 1 && boxes < BoxDesign.FORTY_MM;
    double spare =
        single && random.chance(0.6)
            ? random.between(3000, 7000)
            : random.chance(0.5) ? random.between(0, 250) : random.between(0, 1600);
    double tail = carriesNext ? TrailerDesign.TAIL_MM : 0;
    boolean tunnel = load.boxes().stream().allMatch(box -> box.tunnel() > 0);
    TrailerDesign.Style style = TrailerDesign.Style.draw(random);
    double neck = style == TrailerDesign.Style.LOW_LOADER ? TrailerDesign.LOW_NECK_MM + 150 : 0;
    TrailerDesign trailer =
        TrailerDesign.draw(
            random,
            style,
            new TrailerDesign.Size(neck + boxes + spare + tail, tunnel, carriesNext));
    double from = neck + boxStart(spare);
    List<Stretch> stretches = new ArrayList<>();
    List<SceneObject> onBoard = new ArrayList<>();
    double at = from;
    for (BoxDesign box : load.boxes()) {
      stretches.add(new Stretch(at, at + box.length()));
      addBox(place(x).on(at, trailer.deck()), box, onBoard);
      at += box.length() + load.gap();
    }
    objects.add(Trailers.build(trailer, stretches).at(place(x)));
    for (SceneObject hidden : freight.under(trailer)) {
      objects.add(hidden.at(place(x)));
    }
    objects.addAll(onBoard);
    return x + Math.max(trailer.length(), at);
  }

  /** At the front, in the middle, at the rear, or anywhere. */
  private double boxStart(double free) {
    double draw = random.nextDouble();
    double share = draw < 0.3 ? 0 : draw < 0.5 ? 0.5 : draw < 0.7 ? 1 : random.nextDouble();
    return share * free;
  }

  private void addBox(Placement foot, BoxDesign box, List<SceneObject> onBoard) {
    Placement place = random.chance(0.8) ? foot : foot.on(box.length(), 0).turnedRound();
    for (SceneObject object : freight.load(random, box)) {
      onBoard.add(object.at(within(object.placement(), place)));
    }
  }

  /** Returns the place of goods that have a place of their own in the box. */
  private static Placement within(Placement own, Placement box) {
    if (own.equals(Placement.NONE)) {
      return box;
    }
    Placement moved = box.on(own.x(), own.y());
    return own.turned() ? moved.turnedRound() : moved;
  }

  /**
   * What trucks of a place carry.
   *
   * @param twoBoxes share of trucks with two containers
   * @param twentyFoot share of 20 ft containers where a longer one has room
   * @param heavy whether the goods are opaque from wall to wall
   */
  record Habit(double twoBoxes, double twentyFoot, boolean heavy) {
    static final Habit USUAL = new Habit(0.25, 0.3, false);

    /** As many of 20 as of 40 ft, a third of the trucks with two. */
    static final Habit MIXED = new Habit(0.33, 0.5, false);

    /** Ore, sugar, tiles: what is heavy travels in short containers. */
    static final Habit HEAVY = new Habit(0.3, 0.75, true);
  }

  /** Boxes of one trailer, from its front to its rear, and the gap between two. */
  private record Load(List<BoxDesign> boxes, double gap) {
    double length() {
      return boxes.stream().mapToDouble(BoxDesign::length).sum() + gap * (boxes.size() - 1);
    }
  }
}
