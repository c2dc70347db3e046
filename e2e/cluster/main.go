// Command cluster is the control plane of the test cluster in one binary: the
// first argument says which part of it this process is, the others are that
// part's flags. Whoever starts a part holds its standard input: the part ends
// when that is closed, so that nothing outlives a starter that was killed.
package main

import (
	"flag"
	"fmt"
	"io"
	"net/url"
	"os"
	"time"

	"github.com/spf13/cobra"
	"go.etcd.io/etcd/server/v3/embed"
	"go.etcd.io/etcd/server/v3/storage/wal"
	"k8s.io/component-base/cli"
	_ "k8s.io/component-base/logs/json/register"
	_ "k8s.io/component-base/metrics/prometheus/clientgo"
	_ "k8s.io/component-base/metrics/prometheus/version"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
)

// Parts that read their flags as the Kubernetes command of the same name does.
var kubernetesParts = map[string]func() *cobra.Command{
	"kube-apiserver": apiserver.NewAPIServerCommand,
}

func main() {
	if len(os.Args) < 2 {
		fail("cluster: expected the name of a part, etcd or kube-apiserver")
	}
	part := os.Args[1]
	// Each part finds its flags where a program of its own would.
	os.Args = append([]string{part}, os.Args[2:]...)
	starterEnded := make(chan struct{})
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		close(starterEnded)
	}()
	if part == "etcd" {
		runEtcd(starterEnded)
		return
	}
	command, known := kubernetesParts[part]
	if !known {
		fail("cluster: unknown part " + part + ", expected etcd or kube-apiserver")
	}
	go func() {
		<-starterEnded
		os.Exit(0)
	}()
	os.Exit(cli.Run(command()))
}

func runEtcd(starterEnded <-chan struct{}) {
	data := flag.String("data-dir", "", "folder of the data")
	client := flag.String("listen-client-url", "", "where the API server asks")
	peer := flag.String("listen-peer-url", "", "where other members would ask")
	flag.Parse()

	// Space that is set aside at once, and copied with the data.
	wal.SegmentSizeBytes = 4 << 20
	config := embed.NewConfig()
	config.Dir = *data
	config.LogLevel = "error"
	// The data live no longer than the process: waiting for the disk gains nothing.
	config.UnsafeNoFsync = true
	config.ListenClientUrls = []url.URL{parse(*client)}
	config.AdvertiseClientUrls = config.ListenClientUrls
	config.ListenPeerUrls = []url.URL{parse(*peer)}
	config.AdvertisePeerUrls = config.ListenPeerUrls
	config.InitialCluster = config.InitialClusterFromName(config.Name)

	server, err := embed.StartEtcd(config)
	if err != nil {
		fail("etcd: " + err.Error())
	}
	select {
	case <-server.Server.ReadyNotify():
	case <-time.After(time.Minute):
		fail("etcd: not ready within a minute")
	}
	select {
	case <-starterEnded:
		server.Close()
	case err := <-server.Err():
		fail("etcd: " + err.Error())
	}
}

func parse(text string) url.URL {
	address, err := url.Parse(text)
	if err != nil || address.Host == "" {
		fail("etcd: " + text + ": expected http://HOST:PORT")
	}
	return *address
}

func fail(message string) {
	fmt.Fprintln(os.Stderr, message)
	os.Exit(1)
}
