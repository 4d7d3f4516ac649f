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
import java.util.concurrent.TimeUnit;
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

  private static final char[] PASSWORD = "only for trials".toCharArray();
  private static final long LONGEST_SECONDS = 60;
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
      Path file = folder.resolve(id + ".p12");
      makeKey(id, file);
      keys.put(id, UnitKeys.read(file, PASSWORD));
    }
    return new TrialUnits(keys);
  }

  private static void makeKey(String id, Path file) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    words.addAll(List.of("-genkeypair", "-alias", id, "-keyalg", "EC", "-groupname", "secp256r1"));
    words.addAll(List.of("-dname", "CN=" + id, "-startdate", "-30d", "-validity", "3650"));
    words.addAll(List.of("-storetype", "PKCS12", "-keystore", file.toString()));
    words.addAll(List.of("-storepass", new String(PASSWORD)));
    Process process =
        new ProcessBuilder(words)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException("keytool makes no key");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while keytool makes a key", e);
    } finally {
      process.destroyForcibly();
    }
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
