// Package prometheusoperator names the types of the Prometheus Operator, whose
// module holds no CRDs: controller-gen makes them from these packages.
package prometheusoperator

import (
	_ "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
	_ "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1alpha1"
)
