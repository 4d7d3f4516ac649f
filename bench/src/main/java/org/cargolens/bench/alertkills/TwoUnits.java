package org.cargolens.bench.alertkills;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.cargolens.bench.alerts.PlainSealing;
import org.cargolens.bench.kills.TrialCases;
import org.cargolens.casework.alert.Address;
import org.cargolens.casework.alert.AlertPost;
import org.cargolens.casework.alert.Unit;
import org.cargolens.casework.alert.UnitDirectory;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.store.StoreAddress;

/** The unit whose processes are killed, and the one that it sends to. */
final class TwoUnits {
  static final String NEAR = "near";
  static final String FAR = "far";

  private static final Place CENTRE = new Place("centre");

  private TwoUnits() {}

  static AlertPost post(String own) {
    UnitDirectory directory =
        UnitDirectory.of(
            List.of(
                unit(NEAR, TrialCases.PORT, Role.PORT_OFFICER),
                unit(FAR, CENTRE, Role.CENTRAL_RISK)));
    return new AlertPost(own, directory, new PlainSealing(own));
  }

  private static Unit unit(String id, Place place, Role role) {
    return new Unit(id, place, Set.of(role), Unit.Link.NONE, List.of());
  }

  /**
   * Where both keep what they do.
   *
   * @param folder of the other unit's store, and of what processes say
   * @param nearStore address of the store of the unit whose processes are killed
   */
  record Stores(Path folder, String nearStore) {
    StoreAddress near() throws IOException {
      return StoreAddress.parse(nearStore);
    }

    StoreAddress far() {
      return StoreAddress.of(folder.resolve("far.db"));
    }

    /** Returns the file in which a process says what was acknowledged. */
    Path said(String name) {
      return folder.resolve("said-" + name);
    }

    /** Returns the file of the processes' leave. */
    Path leave() {
      return folder.resolve("leave");
    }
  }

  static Address farAddress() {
    return new Address(Role.CENTRAL_RISK, CENTRE);
  }
}
