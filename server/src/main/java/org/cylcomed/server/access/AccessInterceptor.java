package org.cylcomed.server.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.mvc.ParameterizableViewController;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * The one gate before every handler. It stands here and not in the filter chain because only here the handler, and so
 * its declaration, is known; what declares nothing is refused.
 */
final class AccessInterceptor implements HandlerInterceptor {
    private static final Logger LOG = LoggerFactory.getLogger(AccessInterceptor.class);

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            return true; // The second half of a request that passed already.
        }
        if (handler instanceof HandlerMethod method) {
            check(method.getMethod());
            return true;
        }
        if (handler instanceof ResourceHttpRequestHandler || handler instanceof ParameterizableViewController) {
            return true; // Files of the console and the way to them: public, and nothing but files.
        }
        throw undeclared(handler.getClass().getName());
    }

    private static void check(Method method) {
        if (AnnotatedElementUtils.hasAnnotation(method, Public.class)) {
            return;
        }
        @Nullable Requires requires = AnnotatedElementUtils.findMergedAnnotation(method, Requires.class);
        if (requires == null) {
            throw undeclared(method.toGenericString());
        }
        check(requires, Caller.current());
    }

    private static void check(Requires requires, Optional<Caller> current) {
        Caller caller = current.orElseThrow(Problem::signInRequired);
        if (!caller.complete()) {
            if (requires.beforeSecondFactor()) {
                return;
            }
            throw Problem.secondFactorRequired();
        }
        caller.actor().require(requires.value());
        if (requires.stepUp()) {
            caller.actor().requireFreshProof();
        }
    }

    private static Problem undeclared(String handler) {
        LOG.error("{} declares neither a permission nor a reason to be public, so it is closed", handler);
        return new Problem(HttpStatus.FORBIDDEN, "permission-missing", "Nobody has been given this.");
    }
}
