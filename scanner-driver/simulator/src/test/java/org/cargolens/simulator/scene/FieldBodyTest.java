package org.cargolens.simulator.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FieldBodyTest {
  private static final Solid.Footprint PIXEL = new Solid.Footprint(5, 5);
  private static final FanBeam BEAM = FanBeam.PORTAL;
  private static final Block ROOM = new Block(0, 1000, 0, 1000, -500, 500);

  /** The plain twin of a ball by its field is the ball by its formula. */
  @Test
  void chord_ofABall_isThatOfTheFormula() {
    Solid field = new FieldBody(DistanceField.ball(500, 600, 50, 200), ROOM);
    Solid formula = new Rounded.Ball(500, 600, 50, 200);
    for (double x = 250; x < 750; x += 17) {
      for (double h = 350; h < 850; h += 17) {
        assertThat(field.chord(BEAM, x, h, PIXEL))
            .as("%s %s", x, h)
            .isCloseTo(formula.chord(BEAM, x, h, PIXEL), within(9.0));
      }
    }
    double middle = BEAM.project(50, 600);
    assertThat(field.chord(BEAM, 500, middle, PIXEL)).isCloseTo(400, within(2.0));
  }

  @Test
  void chord_ofAShell_isItsTwoWalls() {
    Solid shell = new FieldBody(DistanceField.ball(500, 600, 0, 200).shell(30), ROOM);
    assertThat(shell.chord(BEAM, 500, BEAM.project(0, 600), PIXEL)).isCloseTo(60, within(4.0));
  }

  @Test
  void chord_ofARodAcross_isItsLength() {
    DistanceField rod =
        DistanceField.rod(new double[] {500, 600, -300}, 60, new double[] {500, 600, 300}, 60);
    assertThat(new FieldBody(rod, ROOM).chord(BEAM, 500, 600, PIXEL)).isCloseTo(720, within(25.0));
  }

  @Test
  void chord_ofATaperedRodAlong_isThickAtOneEnd() {
    DistanceField rod =
        DistanceField.rod(new double[] {200, 500, 0}, 80, new double[] {800, 500, 0}, 20);
    Solid body = new FieldBody(rod, ROOM);
    assertThat(body.chord(BEAM, 200, 500, PIXEL)).isCloseTo(160, within(8.0));
    assertThat(body.chord(BEAM, 800, 500, PIXEL)).isCloseTo(40, within(8.0));
    assertThat(body.chord(BEAM, 900, 500, PIXEL)).isZero();
  }

  @Test
  void with_aBlend_fillsTheCrease() {
    DistanceField one = DistanceField.ball(400, 500, 0, 120);
    DistanceField two = DistanceField.ball(600, 500, 0, 120);
    double crease = one.with(two, 0).at(500, 560, 0);
    double blended = one.with(two, 80).at(500, 560, 0);
    assertThat(blended).isLessThan(crease - 15);
    assertThat(one.minus(two).at(580, 500, 0)).isPositive();
  }
}
