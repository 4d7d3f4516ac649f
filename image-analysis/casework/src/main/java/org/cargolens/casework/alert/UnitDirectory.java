package org.cargolens.casework.alert;

import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;

/** All units that write to each other. Immutable. */
public final class UnitDirectory {
  private final Map<String, Unit> units = new LinkedHashMap<>();

  private UnitDirectory(List<Unit> units) {
    for (Unit unit : units) {
      if (this.units.put(unit.id(), unit) != null) {
        throw new IllegalArgumentException("two units are named " + unit.id());
      }
    }
    checkNumbers(units);
    for (Unit one : units) {
      for (Unit other : units) {
        boolean common =
            one.link().certificates().stream().anyMatch(other.link().certificates()::contains);
        if (common && !one.id().equals(other.id())) {
          throw new IllegalArgumentException(
              "units " + one.id() + " and " + other.id() + " have a certificate in common");
        }
      }
    }
  }

  /** An envelope names its keys by issuer and serial number alone. */
  private static void checkNumbers(List<Unit> units) {
    Map<String, X509Certificate> known = new LinkedHashMap<>();
    for (Unit unit : units) {
      for (X509Certificate certificate : unit.link().certificates()) {
        String number =
            certificate.getIssuerX500Principal().getName() + ", " + certificate.getSerialNumber();
        X509Certificate other = known.putIfAbsent(number, certificate);
        if (other != null && !other.equals(certificate)) {
          throw new IllegalArgumentException(
              "unit "
                  + unit.id()
                  + " has a certificate of the issuer and serial number of another one: "
                  + number);
        }
      }
    }
  }

  /**
   * Makes a directory.
   *
   * @throws IllegalArgumentException if two units have one id or one certificate, or two
   *     certificates one issuer and serial number
   */
  public static UnitDirectory of(List<Unit> units) {
    return new UnitDirectory(List.copyOf(units));
  }

  /** Returns the directory of one unit that has people of all roles, for a station alone. */
  public static UnitDirectory alone(String id, Place place) {
    return of(List.of(new Unit(id, place, EnumSet.allOf(Role.class), Unit.Link.NONE, List.of())));
  }

  /** Returns the units in their order. */
  public List<Unit> units() {
    return List.copyOf(units.values());
  }

  /** Returns a unit. */
  public Optional<Unit> find(String id) {
    return Optional.ofNullable(units.get(id));
  }

  /** Returns the units' certificates by their ids. */
  public Map<String, List<X509Certificate>> certificates() {
    Map<String, List<X509Certificate>> certificates = new LinkedHashMap<>();
    units.forEach((id, unit) -> certificates.put(id, unit.link().certificates()));
    return certificates;
  }

  /** Returns the unit to which a certificate belongs. */
  public Optional<Unit> owner(X509Certificate certificate) {
    return units.values().stream()
        .filter(unit -> unit.link().certificates().contains(certificate))
        .findFirst();
  }

  /**
   * Returns the units that reach an address: those that have people of its role at its place or
   * below; if none is at the very place, also the ones furthest down of those above it.
   *
   * @return none if nobody does
   */
  public List<Unit> reaching(Address address) {
    List<Unit> able =
        units.values().stream().filter(unit -> unit.roles().contains(address.role())).toList();
    List<Unit> above = able.stream().filter(unit -> unit.place().holds(address.place())).toList();
    int deepest = above.stream().mapToInt(unit -> unit.place().path().length()).max().orElse(0);
    return able.stream()
        .filter(
            unit ->
                address.place().holds(unit.place())
                    || (above.contains(unit) && unit.place().path().length() == deepest))
        .toList();
  }
}
