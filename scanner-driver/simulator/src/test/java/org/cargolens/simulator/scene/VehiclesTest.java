package org.cargolens.simulator.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.cargolens.simulator.physics.SplitMix;
import org.junit.jupiter.api.Test;

class VehiclesTest {
  private static final FanBeam FAR = new FanBeam(1e12, 0);

  /** Cars in containers must not stand out through the doors. */
  @Test
  void car_inAnySpace_staysInsideIt() {
    int cars = 0;
    for (long seed = 0; seed < 60; seed++) {
      CargoSpace space = new CargoSpace(75, 75 + 5900, 178, 2460, 1165);
      SceneObject load = MachineGoods.car(new SplitMix(seed), space);
      if (load.category().equals("cargo-car")) {
        cars++;
        Extent extent = load.extent(FAR);
        assertThat(extent.x1()).as("seed %d", seed).isGreaterThanOrEqualTo(space.x1());
        assertThat(extent.x2()).as("seed %d", seed).isLessThanOrEqualTo(space.x2());
        assertThat(extent.h2()).as("seed %d", seed).isLessThan(space.top());
      }
    }
    assertThat(cars).isGreaterThan(20);
  }

  @Test
  void buildShut_ofManyDesigns_isAsLongAndHighAsItsDesign() {
    Set<VehicleDesign.Kind> kinds = EnumSet.noneOf(VehicleDesign.Kind.class);
    for (long seed = 0; seed < 80; seed++) {
      VehicleDesign design = VehicleDesign.draw(new SplitMix(seed));
      kinds.add(design.kind());
      Extent extent = Vehicles.buildShut(design).extent(FAR);
      assertThat(extent.x1()).as("seed %d", seed).isBetween(-30.0, 60.0);
      assertThat(extent.x2())
          .as("seed %d", seed)
          .isBetween(design.length() - 60, design.length() + 220);
      assertThat(extent.h2())
          .as("seed %d", seed)
          .isBetween(design.roof() - 90, design.roof() + 120);
      assertThat(extent.h1()).as("seed %d", seed).isBetween(-20.0, 60.0);
    }
    assertThat(kinds).containsExactlyInAnyOrder(VehicleDesign.Kind.values());
  }

  @Test
  void hides_ofManyDesigns_lieWithinTheVehicle() {
    for (long seed = 0; seed < 80; seed++) {
      VehicleDesign design = VehicleDesign.draw(new SplitMix(seed));
      SceneObject vehicle = Vehicles.build(design);
      assertThat(vehicle.hides()).as("seed %d", seed).hasSizeGreaterThan(8);
      for (Extent place : vehicle.hideExtents(FAR)) {
        assertThat(place.x1()).as("seed %d", seed).isBetween(0.0, place.x2() - 100);
        assertThat(place.x2()).as("seed %d", seed).isLessThan(design.length());
        assertThat(place.h1()).as("seed %d", seed).isBetween(0.0, place.h2() - 50);
        assertThat(place.h2()).as("seed %d", seed).isLessThan(design.roof());
      }
    }
  }

  @Test
  void bodyShape_ofManyDesigns_hasItsUnderSideBelowItsTop() {
    for (long seed = 0; seed < 80; seed++) {
      VehicleDesign design = VehicleDesign.draw(new SplitMix(seed));
      BodyShape shape = BodyShape.of(design);
      for (double x = 0; x < design.length(); x += 13) {
        assertThat(shape.bottom(x)).as("seed %d at %f", seed, x).isLessThan(shape.top(x));
        double y = shape.within(x, 5000, 20);
        assertThat(y).as("seed %d at %f", seed, x).isLessThan(shape.top(x));
      }
      double middle = (design.screenTop() + design.roofEnd()) / 2;
      assertThat(shape.top(middle)).as("seed %d", seed).isGreaterThan(design.roof() - 120);
    }
  }
}
