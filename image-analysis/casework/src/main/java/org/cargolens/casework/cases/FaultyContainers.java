package org.cargolens.casework.cases;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cargolens.scan.ContainerNumber;

/**
 * Container numbers of papers that are none, such as one with a wrong check digit: nothing that
 * goes by container finds their cases.
 */
public final class FaultyContainers {
  private static final Pattern SHAPE = Pattern.compile("[A-Z]{3}[UJZ][0-9]{7}");

  private FaultyContainers() {}

  /**
   * Returns values without a field that say a text, whatever stands between its letters and digits:
   * those that were read as a container, and those that no field was asked for, since papers of
   * earlier versions don't tell which were. What stands beside the records of a file ({@code
   * /header/box}) is of all its cases, and of no container.
   */
  public static List<UnmappedValue> saying(CargoCase papers, String text) {
    String sought = compact(text);
    return papers.unmapped().stream()
        .filter(FaultyContainers::mayBeContainer)
        .filter(value -> compact(value.text()).equals(sought))
        .toList();
  }

  /** Returns whether papers name one; those of earlier versions don't tell. */
  public static boolean isNamedBy(CargoCase papers) {
    return papers.unmapped().stream()
        .anyMatch(value -> value.refusedBy().equals(Optional.of(CaseField.CONTAINER)));
  }

  private static boolean mayBeContainer(UnmappedValue value) {
    return value.refusedBy().isPresent()
        ? value.refusedBy().get() == CaseField.CONTAINER
        : !value.column().startsWith("/");
  }

  /**
   * Returns the numbers that faulty ones may be meant for: those that differ from them in one
   * digit, be it the check digit; none if the papers name a container without fault.
   */
  public static Set<String> meant(CargoCase papers) {
    Set<String> meant = new LinkedHashSet<>();
    if (papers.texts(CaseField.CONTAINER).isEmpty()) {
      for (UnmappedValue value : papers.unmapped()) {
        if (value.refusedBy().equals(Optional.of(CaseField.CONTAINER))) {
          addMeant(compact(value.text()), meant);
        }
      }
    }
    return meant;
  }

  private static void addMeant(String faulty, Set<String> meant) {
    if (!SHAPE.matcher(faulty).matches()) {
      return;
    }
    for (int i = 4; i < faulty.length(); i++) {
      for (char digit = '0'; digit <= '9'; digit++) {
        ContainerNumber.parse(faulty.substring(0, i) + digit + faulty.substring(i + 1))
            .map(ContainerNumber::value)
            .ifPresent(meant::add);
      }
    }
  }

  private static String compact(String text) {
    String compact = text.replaceAll("[^\\p{L}\\p{Nd}]", "").toUpperCase(Locale.ROOT);
    return compact.isEmpty() ? text.strip() : compact;
  }
}
