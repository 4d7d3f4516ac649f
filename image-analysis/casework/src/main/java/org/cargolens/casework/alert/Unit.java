package org.cargolens.casework.alert;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;

/**
 * A unit: a centre, province, port or scanner site that has a store of its own.
 *
 * @param id 1 to 60 lower-case letters, digits and hyphens
 * @param place its place; it speaks for the people there and below
 * @param roles in which capacities it has people
 * @param link how other units reach and know it
 * @param contacts whom to call
 */
public record Unit(String id, Place place, Set<Role> roles, Link link, List<DutyContact> contacts) {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");

  /** Copies the collections and checks the id. */
  public Unit {
    roles = Set.copyOf(roles);
    contacts = List.copyOf(contacts);
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "a unit is named by 1 to 60 lower-case letters, digits and hyphens, not '" + id + "'");
    }
  }

  /**
   * How other units reach and know a unit.
   *
   * @param url where it takes messages, {@code https://HOST:PORT}
   * @param certificates of its keys; more than one while a key is replaced
   */
  public record Link(Optional<URI> url, List<X509Certificate> certificates) {
    /** No network and no keys: a unit alone. */
    public static final Link NONE = new Link(Optional.empty(), List.of());

    /** Copies the list and checks the scheme. */
    public Link {
      certificates = List.copyOf(certificates);
      if (url.isPresent()
          && !("https".equals(url.get().getScheme()) && url.get().getHost() != null)) {
        throw new IllegalArgumentException(
            "a unit takes messages at https://HOST:PORT, not at " + url.get());
      }
    }
  }
}
