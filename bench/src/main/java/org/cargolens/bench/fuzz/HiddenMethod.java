package org.cargolens.bench.fuzz;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * A method that its package keeps to itself. Whoever meets such a parser through what is public
 * needs a socket and a server for each input, which costs a thousand times what parsing does; and
 * nobody else than a fuzzer would have use for it, were it public.
 */
final class HiddenMethod {
  private final Method method;

  private HiddenMethod(Method method) {
    this.method = method;
  }

  /**
   * Finds a method.
   *
   * @param owner its class, below {@code org.cargolens}
   * @param name its name
   * @param parameters the types of its parameters
   * @throws IllegalStateException if there is none: whoever moves it moves it here too
   */
  static HiddenMethod of(String owner, String name, Class<?>... parameters) {
    try {
      Method method = type(owner).getDeclaredMethod(name, parameters);
      method.setAccessible(true);
      return new HiddenMethod(method);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(owner + " has no " + name + " to fuzz", e);
    }
  }

  /**
   * Makes an object of a class that its package keeps to itself, by its only constructor.
   *
   * @throws IllegalStateException if it can't be made so
   */
  static Object make(String owner, Object... arguments) {
    try {
      Constructor<?>[] constructors = type(owner).getDeclaredConstructors();
      if (constructors.length != 1) {
        throw new IllegalStateException(owner + " has " + constructors.length + " constructors");
      }
      constructors[0].setAccessible(true);
      return constructors[0].newInstance(arguments);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      throw new IllegalStateException(owner + " can't be made to be fuzzed", e);
    }
  }

  /**
   * Returns a class that its package keeps to itself.
   *
   * @param name below {@code org.cargolens}
   * @throws IllegalStateException if there is none
   */
  static Class<?> type(String name) {
    try {
      return Class.forName("org.cargolens." + name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("there is no " + name + " to fuzz", e);
    }
  }

  /** Calls it, a static one; throws what it throws. */
  @Nullable Object call(@Nullable Object... arguments) throws Exception {
    return on(null, arguments);
  }

  /** Calls it on an object; throws what it throws. */
  @Nullable Object on(@Nullable Object owner, @Nullable Object... arguments) throws Exception {
    try {
      return method.invoke(owner, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      if (e.getCause() instanceof Exception exception) {
        throw exception;
      }
      throw new IllegalStateException("a cause that is no error", e);
    }
  }
}
