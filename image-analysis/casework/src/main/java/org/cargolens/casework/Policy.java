package org.cargolens.casework;

import java.util.List;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.people.Place;

/**
 * What is set for a store by places, in its audit trail. One person makes it stricter; to loosen it
 * takes two, both of the place of those who set what holds or above it.
 *
 * @param <T> what is set
 */
interface Policy<T> {
  /** Returns the words that its ids and errors use. */
  Words words();

  /**
   * Words of a policy.
   *
   * @param entries kind of the entries that set it
   * @param step what its requests' steps are named by
   * @param member what an entry's body names a setting that holds by
   * @param noun what a setting is called
   * @param loosen what to loosen it is called
   */
  record Words(EntryKind entries, String step, String member, String noun, String loosen) {}

  /** Returns what tells a setting from others in the id of a request's step. */
  String step(Place place, T value);

  /** Writes what is set. */
  JsonValue write(T value);

  /** Reads what was set. */
  T read(JsonValue value) throws JsonException;

  /** Returns what is set in words. */
  String shown(T value);

  /** Returns whether something wanted would loosen something set. */
  boolean loosens(T wanted, T set);

  /** Returns what a new setting of a place would replace. */
  T replaced(PolicyTrail<T> trail, Place place);

  /** Returns the places whose settings a setting of a place would loosen. */
  List<Place> loosenedBy(Place place);

  /**
   * Says that something else holds than what a request set.
   *
   * @param entry of the request
   * @param holds what is set now
   */
  String overtaken(AuditEntry entry, Place place, T wanted, T holds);
}
