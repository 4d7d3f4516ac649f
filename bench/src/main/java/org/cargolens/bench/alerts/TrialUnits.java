package org.cargolens.bench.alerts;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.bench.keys.TrialKey;
import org.cargolens.casework.alert.AlertPost;
import org.cargolens.casework.alert.Unit;
import org.cargolens.casework.alert.UnitDirectory;
import org.cargolens.casework.envelope.CmsSealing;
import org.cargolens.casework.envelope.Sealing;
import org.cargolens.casework.envelope.UnitKeys;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;

/** A centre and two stations, with keys of their own or without. */
public final class TrialUnits {
  static final String CENTRE = "centre";
  static final String NORTH = "north";
  static final String SOUTH = "south";

  private final UnitDirectory directory;
  private final Map<String, UnitKeys> keys;

  private TrialUnits(Map<String, UnitKeys> keys) {
    this.keys = keys;
    List<Unit> units = new ArrayList<>();
    for (String id : List.of(CENTRE, NORTH, SOUTH)) {
      List<X509Certificate> certificates =
          keys.containsKey(id) ? keys.get(id).certificates() : List.of();
      units.add(
          new Unit(
              id,
              place(id),
              Set.of(role(id)),
              new Unit.Link(Optional.empty(), certificates),
              List.of()));
    }
    directory = UnitDirectory.of(units);
  }

  /** Returns units whose envelopes hide nothing. */
  public static TrialUnits plain() {
    return new TrialUnits(Map.of());
  }

  /**
   * Returns units with keys, made by the JDK's keytool.
   *
   * @param folder gets the stores of keys
   */
  public static TrialUnits sealed(Path folder) throws IOException {
    Map<String, UnitKeys> keys = new HashMap<>();
    for (String id : List.of(CENTRE, NORTH, SOUTH)) {
      keys.put(id, UnitKeys.read(TrialKey.write(folder, id), TrialKey.password()));
    }
    return new TrialUnits(keys);
  }

  /** Returns the units' ids. */
  List<String> ids() {
    return directory.units().stream().map(Unit::id).toList();
  }

  /** Returns all units. */
  UnitDirectory directory() {
    return directory;
  }

  /** Returns a unit among the others. */
  AlertPost post(String id, InstantSource clock) {
    Sealing sealing =
        keys.containsKey(id)
            ? new CmsSealing(keys.get(id), directory.certificates(), clock)
            : new PlainSealing(id);
    return new AlertPost(id, directory, sealing);
  }

  /** Returns the one person of a unit. */
  static Actor actor(String id) {
    return new Actor(id + "-1", role(id), place(id));
  }

  private static Role role(String id) {
    return switch (id) {
      case NORTH -> Role.PORT_OFFICER;
      case SOUTH -> Role.SCANNER_OPERATOR;
      default -> Role.CENTRAL_RISK;
    };
  }

  private static Place place(String id) {
    return switch (id) {
      case NORTH -> new Place("centre/north/port");
      case SOUTH -> new Place("centre/south/port");
      default -> new Place("centre");
    };
  }
}
