package org.cargolens.casework;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.alert.AlertPost;
import org.cargolens.casework.alert.Unit;
import org.cargolens.casework.alert.UnitDirectory;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.FieldValue;
import org.cargolens.casework.envelope.CmsSealing;
import org.cargolens.casework.envelope.UnitKeys;
import org.cargolens.casework.history.HistoryReader;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;
import org.cargolens.scan.testing.KeyStores;

/** A centre, a province and two ports that know each other, and a clock that never stands still. */
final class HistoryUnits {
  static final Place NORTH = new Place("centre/north");
  static final Actor NORTHERNER = new Actor("n-1", Role.PROVINCIAL_RISK, NORTH);

  Instant now = Samples.NOW;
  final InstantSource clock =
      () -> {
        now = now.plusMillis(1);
        return now;
      };
  private final Map<String, UnitKeys> keys = new HashMap<>();
  private final UnitDirectory directory;

  HistoryUnits(Path folder) throws Exception {
    directory =
        UnitDirectory.of(
            List.of(
                unit(folder, "centre", Samples.TOP, Role.CENTRAL_RISK),
                unit(folder, "north", NORTH, Role.PROVINCIAL_RISK),
                unit(folder, "port", Samples.PORT, Role.PORT_OFFICER),
                unit(folder, "river", Samples.OTHER_PORT, Role.PORT_OFFICER)));
  }

  private Unit unit(Path folder, String id, Place place, Role role) throws Exception {
    keys.put(id, keys(folder, id));
    return new Unit(id, place, Set.of(role), link(keys.get(id).certificates()), List.of());
  }

  private static Unit.Link link(List<X509Certificate> certificates) {
    return new Unit.Link(Optional.empty(), certificates);
  }

  static UnitKeys keys(Path folder, String name) throws Exception {
    return UnitKeys.read(
        KeyStores.make(folder, name, "dns:localhost"), KeyStores.PASSWORD.toCharArray());
  }

  UnitDirectory directory() {
    return directory;
  }

  AlertPost post(String own) {
    return post(own, keys(own), directory);
  }

  /** A unit with some keys and an opinion of who the others are. */
  static AlertPost post(String own, UnitKeys keys, UnitDirectory directory) {
    return new AlertPost(
        own,
        directory,
        new CmsSealing(
            keys, directory.certificates(), InstantSource.system(), HistoryReader.MOST_BYTES));
  }

  UnitKeys keys(String own) {
    return Objects.requireNonNull(keys.get(own));
  }

  /** A case whose papers say no more than this. */
  static CargoCase of(String id, Map<CaseField, String> texts) throws IOException {
    Map<CaseField, List<FieldValue>> fields = new EnumMap<>(CaseField.class);
    texts.forEach((field, text) -> fields.put(field, List.of(Samples.value(text))));
    return new CargoCase(id, fields, List.of(), List.of());
  }
}
