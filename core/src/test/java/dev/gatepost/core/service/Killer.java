package dev.gatepost.core.service;

import dev.gatepost.core.port.StoreUnavailable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Stands for the power going off: the chosen call, of all those to what it watches, is the last
 * thing that happens. Whether it still had its effect is a matter of luck.
 */
final class Killer {
  private static final int NEVER = Integer.MAX_VALUE;

  private int callsLeft = NEVER;
  private boolean hasEffect;

  /** Makes the call of that number the last one: 1 is the next. */
  void killAt(int call, boolean effect) {
    callsLeft = call;
    hasEffect = effect;
  }

  /** Lets everything live; returns whether the chosen call came. */
  boolean spare() {
    boolean killed = callsLeft <= 0;
    callsLeft = NEVER;
    return killed;
  }

  /** Returns {@code subject}, watched. */
  <T> T watch(Class<T> port, T subject) {
    return port.cast(Proxy.newProxyInstance(
        port.getClassLoader(),
        new Class<?>[] {port},
        (proxy, method, arguments) -> call(subject, method, arguments)));
  }

  private Object call(Object subject, Method method, Object[] arguments) throws Throwable {
    boolean isLast = callsLeft != NEVER && --callsLeft == 0;
    if (isLast && !hasEffect) {
      throw new StoreUnavailable("killed", new InterruptedException());
    }
    Object answer;
    try {
      answer = method.invoke(subject, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
    if (isLast) {
      throw new StoreUnavailable("killed", new InterruptedException());
    }
    return answer;
  }
}
