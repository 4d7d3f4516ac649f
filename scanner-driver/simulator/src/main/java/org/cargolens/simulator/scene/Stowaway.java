package org.cargolens.simulator.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.simulator.physics.Material;

/** A person who sits in a cavity of the goods, knees drawn up. */
final class Stowaway {
  /** Room that a sitting person needs, along, up and across. */
  static final double LENGTH_MM = 950;

  static final double HEIGHT_MM = 1050;
  static final double DEPTH_MM = 620;

  private Stowaway() {}

  /** Returns a person sitting in the lower left corner of a cavity, facing its end. */
  static List<Part> sitting(Block cavity) {
    double x = cavity.x1() + 180;
    double y = cavity.y1() + 95;
    double z = (cavity.z1() + cavity.z2()) / 2;
    DistanceField torso =
        DistanceField.rod(new double[] {x, y + 10, z}, 135, new double[] {x + 60, y + 450, z}, 125);
    DistanceField head = DistanceField.ball(x + 130, y + 690, z, 100);
    DistanceField neck =
        DistanceField.rod(
            new double[] {x + 70, y + 500, z}, 62, new double[] {x + 110, y + 630, z}, 58);
    DistanceField body = torso.with(neck, 60).with(head, 40);
    for (int side = -1; side <= 1; side += 2) {
      body = body.with(limbs(x, y, z + side * 110, side), 30);
    }
    Block box = new Block(x - 150, x + 720, y - 95, y + 800, z - 290, z + 290);
    return List.of(new Part(Material.MEAT, 0.95, new FieldBody(body, box), Texture.EVEN));
  }

  private static DistanceField limbs(double x, double y, double z, int side) {
    double[] hip = {x + 20, y, z};
    double[] knee = {x + 410, y + 330, z + side * 20};
    double[] foot = {x + 480, y - 40, z};
    double[] toes = {x + 640, y - 50, z};
    double[] shoulder = {x + 60, y + 460, z + side * 60};
    double[] elbow = {x + 210, y + 230, z + side * 90};
    double[] hand = {x + 430, y + 260, z + side * 10};
    return DistanceField.rod(hip, 85, knee, 60)
        .with(DistanceField.rod(knee, 58, foot, 42), 20)
        .with(DistanceField.rod(foot, 42, toes, 32), 15)
        .with(DistanceField.rod(shoulder, 58, elbow, 42), 20)
        .with(DistanceField.rod(elbow, 42, hand, 32), 15);
  }

  /** Returns goods without what stood in a cavity; blocks are cut, other bodies inside go. */
  static SceneObject cut(SceneObject goods, Block cavity) {
    List<Part> left = new ArrayList<>();
    for (Part part : goods.parts()) {
      if (part.solid() instanceof Block block) {
        Optional<Block> taken = common(block, cavity);
        if (taken.isEmpty()) {
          left.add(part);
        } else if (!taken.get().equals(block)) {
          Solid rest = block.without(taken.get());
          left.add(new Part(part.material(), part.fill(), rest, part.texture()));
        }
      } else {
        left.add(part);
      }
    }
    return goods.of(left);
  }

  private static Optional<Block> common(Block a, Block b) {
    double x1 = Math.max(a.x1(), b.x1());
    double x2 = Math.min(a.x2(), b.x2());
    double y1 = Math.max(a.y1(), b.y1());
    double y2 = Math.min(a.y2(), b.y2());
    double z1 = Math.max(a.z1(), b.z1());
    double z2 = Math.min(a.z2(), b.z2());
    return x1 < x2 && y1 < y2 && z1 < z2
        ? Optional.of(new Block(x1, x2, y1, y2, z1, z2))
        : Optional.empty();
  }
}
